package dev.satchel.session.http.cookie;

import dev.satchel.session.internal.id.SessionIdGenerator;
import io.micronaut.core.annotation.Internal;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The cookie that carries the id: read from a request, set or deleted in a response (RFC 6265bis).
 *
 * <p>The framework's own cookies are not used: they know no {@code Partitioned}, and keep one cookie of a name,
 * whichever that is. Immutable and thread-safe.
 */
@Internal
public final class SessionCookie {

    private final String name;
    private final SessionIdGenerator ids;
    private final String attributes;
    private final String maxAge;
    private final boolean secure;

    /**
     * A cookie.
     *
     * @param attributes what follows the value, beginning with a semicolon: the same when it is set and when it is
     *     deleted
     * @param maxAge the attribute of that name, beginning with a semicolon; empty for none
     * @param secure whether that attribute is among them
     */
    SessionCookie(String name, SessionIdGenerator ids, String attributes, String maxAge, boolean secure) {
        this.name = name;
        this.ids = ids;
        this.attributes = attributes;
        this.maxAge = maxAge;
        this.secure = secure;
    }

    /** Returns true if the browser sends it over https only. */
    boolean isSecure() {
        return secure;
    }

    /** Returns true if a response sets or deletes a cookie of this name already. */
    boolean isSetIn(HttpResponse<?> response) {
        for (String header : response.getHeaders().getAll(HttpHeaders.SET_COOKIE)) {
            if (header.startsWith(name) && header.startsWith("=", name.length())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns an id of a request. There may be several cookies of the name, set by other sites of the domain or for
     * other paths. Malformed values are ignored.
     *
     * @param position how many different well-formed ones to pass over
     * @return the id; null if there is none at that position
     */
    @Nullable
    public String read(HttpRequest<?> request, int position) {
        List<String> headers = request.getHeaders().getAll(HttpHeaders.COOKIE);
        if (headers.isEmpty()) {
            return null;
        }
        Set<String> passed = position == 0 ? Set.of() : new HashSet<>();
        for (int i = 0; i < headers.size(); i++) {
            String id = find(headers.get(i), position, passed);
            if (id != null) {
                return id;
            }
        }
        return null;
    }

    private @Nullable String find(String header, int position, Set<String> passed) {
        int at = 0;
        while (at < header.length()) {
            int end = header.indexOf(';', at);
            if (end < 0) {
                end = header.length();
            }
            while (at < end && isSpace(header.charAt(at))) {
                at++;
            }
            int value = at + name.length() + 1;
            // names are compared with case: a look-alike is another cookie
            if (value <= end && header.charAt(value - 1) == '=' && header.startsWith(name, at)) {
                int last = end;
                while (last > value && isSpace(header.charAt(last - 1))) {
                    last--;
                }
                // in quotes it is the same value (RFC 6265, section 4.1.1): Java's own cookie store sends it so
                boolean quoted = last - value > 1 && header.charAt(value) == '"' && header.charAt(last - 1) == '"';
                String id = quoted ? header.substring(value + 1, last - 1) : header.substring(value, last);
                if (ids.isWellFormed(id) && (position == 0 || !passed.contains(id))) {
                    if (passed.size() == position) {
                        return id;
                    }
                    passed.add(id);
                }
            }
            at = end + 1;
        }
        return null;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    /** Sets the cookie. A response with an id must not be stored by a cache: see {@code CacheHeaderWriter}. */
    public void set(MutableHttpResponse<?> response, String id) {
        send(response, name + '=' + id + maxAge + attributes);
    }

    /** Lets the browser forget the id. */
    public void delete(MutableHttpResponse<?> response) {
        send(response, name + "=; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT" + attributes);
    }

    private static void send(MutableHttpResponse<?> response, String cookie) {
        // not by its headers: add() of servlet responses replaces the values that are there
        response.header(HttpHeaders.SET_COOKIE, cookie);
    }
}
