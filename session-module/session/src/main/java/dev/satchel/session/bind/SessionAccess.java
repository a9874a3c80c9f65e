package dev.satchel.session.bind;

import dev.satchel.session.Session;
import dev.satchel.session.http.RequestSessionLoader;
import dev.satchel.session.internal.RequestSession;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * The session of a request for code that has the request and no parameter to bind it to, such as the handlers of
 * Micronaut Security.
 *
 * <p>Thread-safe. No method does I/O on an event loop.
 */
@Singleton
@Requires(property = "session.enabled", notEquals = "false")
public final class SessionAccess {

    private final RequestSessionLoader sessions;

    SessionAccess(RequestSessionLoader sessions) {
        this.sessions = sessions;
    }

    /**
     * Returns the session of a request if it is loaded.
     *
     * @param request the request
     * @return empty if it is not loaded, as for a request without a session cookie
     */
    public Optional<Session> find(HttpRequest<?> request) {
        return Optional.ofNullable(RequestSessionLoader.find(request));
    }

    /**
     * Returns the session of a request, to be loaded at first access if it is not. On an event loop that access fails
     * for a request that comes with an id, as for an injected session.
     *
     * @param request the request
     * @return the session
     */
    public Session of(HttpRequest<?> request) {
        RequestSession loaded = RequestSessionLoader.find(request);
        return loaded == null ? new LazySession(sessions, request) : loaded;
    }

    /**
     * Returns whether the session is empty only because the driver could not be reached, as with
     * {@code session.on-failure: anonymous}.
     *
     * @param request the request
     * @return true if the visitor may have a session
     */
    public boolean isUnavailable(HttpRequest<?> request) {
        RequestSession loaded = RequestSessionLoader.find(request);
        return loaded != null && loaded.lifecycle().isUnavailable();
    }
}
