package dev.satchel.session.bind;

import dev.satchel.session.Session;
import dev.satchel.session.SessionStateException;
import dev.satchel.session.http.RequestSessionLoader;
import dev.satchel.session.internal.DelegatingSession;
import dev.satchel.session.internal.SessionDataTypeRegistry;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerRequestContext;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * The session as a bean, for code that runs inside a request: each call goes to the session of the request that the
 * calling thread works for.
 */
@Singleton
final class CurrentSession extends DelegatingSession {

    private final @Nullable RequestSessionLoader sessions;
    private final SessionDataTypeRegistry dataTypes;

    CurrentSession(@Nullable RequestSessionLoader sessions, SessionDataTypeRegistry dataTypes) {
        this.sessions = sessions;
        this.dataTypes = dataTypes;
    }

    @Override
    public SessionDataTypeRegistry dataTypes() {
        return dataTypes;
    }

    @Override
    public Session session() {
        if (sessions == null) {
            throw SessionBinder.switchedOff();
        }
        HttpRequest<?> request = ServerRequestContext.currentRequest()
                .orElseThrow(() -> new SessionStateException("Expected a request that this thread works for, found "
                        + "none: the session of a request can only be used inside it"));
        return new LazySession(sessions, request).session();
    }
}
