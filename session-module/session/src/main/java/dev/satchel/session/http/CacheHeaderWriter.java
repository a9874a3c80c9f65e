package dev.satchel.session.http;

import dev.satchel.session.internal.config.SessionConfiguration;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Internal;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds the headers for caches to responses that depend on a session. No cache, including that of the browser, may store
 * an id (OWASP ASVS 14.3.2) or a page of a user, since the Back button would show it after the logout. Other responses
 * vary by cookie.
 *
 * <p>Thread-safe.
 */
@Internal
@Singleton
@Requires(property = "session.enabled", notEquals = "false")
public final class CacheHeaderWriter {

    private static final Logger LOG = LoggerFactory.getLogger(CacheHeaderWriter.class);
    private static final String NO_STORE = "no-store";
    private static final String COOKIE = HttpHeaders.COOKIE;

    /** Headers that certain caches obey in place of Cache-Control (RFC 9213 and its predecessors). */
    private static final List<String> TARGETED = List.of("CDN-Cache-Control", "Surrogate-Control");

    private final boolean ofUsers;
    private final AtomicBoolean warned = new AtomicBoolean();

    CacheHeaderWriter(SessionConfiguration configuration) {
        this.ofUsers = configuration.security().noStore();
    }

    /** For the response of a request that has a session, be it empty. */
    void add(MutableHttpResponse<?> response, boolean hasCookie, boolean hasUser) {
        MutableHttpHeaders headers = response.getHeaders();
        if (hasCookie || (hasUser && ofUsers)) {
            forbid(headers);
        }
        vary(headers);
    }

    /** For the response of a request that has no session, and would have been answered differently with one. */
    void vary(MutableHttpResponse<?> response) {
        vary(response.getHeaders());
    }

    private void forbid(MutableHttpHeaders headers) {
        List<String> said = headers.getAll(HttpHeaders.CACHE_CONTROL);
        boolean silent = said.isEmpty();
        if (silent || said.stream().noneMatch(value -> has(value, NO_STORE))) {
            headers.set(HttpHeaders.CACHE_CONTROL, NO_STORE);
        }
        for (String targeted : TARGETED) {
            if (headers.contains(targeted)) {
                headers.set(targeted, NO_STORE);
                silent = false;
            }
        }
        if (!silent && !headers.getAll(HttpHeaders.CACHE_CONTROL).equals(said) && !warned.getAndSet(true)) {
            LOG.warn("A response said what caches may do with it, and carries a session id or belongs to a user: it is"
                    + " sent with Cache-Control: no-store. Begin sessions elsewhere than in what caches keep;"
                    + " session.security.no-store: false leaves the responses of users to the application. This is said"
                    + " once");
        }
    }

    private static void vary(MutableHttpHeaders headers) {
        List<String> varies = headers.getAll(HttpHeaders.VARY);
        if (varies.isEmpty()) {
            headers.add(HttpHeaders.VARY, COOKIE);
            return;
        }
        for (String value : varies) {
            if (has(value, COOKIE) || has(value, "*")) {
                return;
            }
        }
        headers.set(HttpHeaders.VARY, String.join(", ", varies) + ", " + COOKIE);
    }

    /** Returns true if a list contains a word, in any case. */
    private static boolean has(String list, String word) {
        if (list.length() < word.length()) {
            return false;
        }
        for (String each : list.toLowerCase(Locale.ROOT).split(",", -1)) {
            if (each.strip().equals(word.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }
}
