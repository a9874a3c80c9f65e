package dev.satchel.session.http.cookie;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Internal;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs a warning if browsers will drop the session cookie, which otherwise shows only in empty sessions. Each warning
 * is logged once, so that a visitor cannot fill the log.
 *
 * <p>Thread-safe.
 */
@Internal
@Singleton
@Requires(property = "session.enabled", notEquals = "false")
public final class CookieWarningLogger {

    private static final Logger LOG = LoggerFactory.getLogger(CookieWarningLogger.class);

    /** Headers that proxies add. */
    private static final List<String> OF_PROXIES =
            List.of("X-Forwarded-Proto", HttpHeaders.FORWARDED, "X-Forwarded-For", "X-Forwarded-Ssl", HttpHeaders.VIA);

    private final SessionCookie cookie;
    private final AtomicBoolean plain = new AtomicBoolean();
    private final AtomicBoolean twice = new AtomicBoolean();
    private final AtomicBoolean several = new AtomicBoolean();

    CookieWarningLogger(SessionCookie cookie) {
        this.cookie = cookie;
    }

    /** The cookie is going to be set in a response. */
    public void beforeSet(HttpRequest<?> request, HttpResponse<?> response) {
        if (cookie.isSecure() && !plain.get() && isPlain(request) && !plain.getAndSet(true)) {
            LOG.warn("The session cookie is Secure, and was set in answer to a request over plain http that no proxy"
                    + " had a hand in: browsers do not keep it, and every request begins a session. Serve https, let the"
                    + " proxy in front send X-Forwarded-Proto, or use the environment dev or session.cookie.secure:"
                    + " false for development. This is said once");
        }
        if (!twice.get() && cookie.isSetIn(response) && !twice.getAndSet(true)) {
            LOG.warn("A response that sets the session cookie has one of the same name already, such as that of an"
                    + " application behind this one: browsers keep one of the two. Give one of them another"
                    + " session.cookie.name. This is said once");
        }
    }

    private static boolean isPlain(HttpRequest<?> request) {
        if (request.isSecure()) {
            return false;
        }
        for (String header : OF_PROXIES) {
            if (request.getHeaders().contains(header)) {
                return false;
            }
        }
        String host = request.getHeaders().get(HttpHeaders.HOST);
        return host == null || !LocalHost.isNamedBy(host);
    }

    /** A request came with two different ids, the first of which is unknown. */
    public void severalIds() {
        if (!several.getAndSet(true)) {
            LOG.warn("A request came with several cookies of the name of the session cookie. Another application sets"
                    + " one too, for a parent domain or another path: sessions of the one hide those of the other. Give"
                    + " one of them another session.cookie.name. This is said once");
        }
    }
}
