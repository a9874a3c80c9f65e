package dev.satchel.session.bind;

import dev.satchel.session.Session;
import dev.satchel.session.SessionStateException;
import dev.satchel.session.SessionUnavailableException;
import dev.satchel.session.http.RequestSessionLoader;
import dev.satchel.session.internal.DelegatingSession;
import dev.satchel.session.internal.RequestSession;
import dev.satchel.session.internal.SessionDataTypeRegistry;
import dev.satchel.session.internal.log.SessionFailures;
import io.micronaut.http.HttpRequest;
import java.util.concurrent.CompletionException;

/**
 * The session of a request that was not known to use one: it is loaded at first access. A thread that may block waits
 * for it. On an event loop the access fails, with every driver.
 */
final class LazySession extends DelegatingSession {

    private final RequestSessionLoader sessions;
    private final HttpRequest<?> request;

    LazySession(RequestSessionLoader sessions, HttpRequest<?> request) {
        this.sessions = sessions;
        this.request = request;
    }

    @Override
    public SessionDataTypeRegistry dataTypes() {
        return sessions.dataTypes();
    }

    @Override
    public Session session() {
        RequestSession loaded = RequestSessionLoader.find(request);
        if (loaded != null) {
            return loaded;
        }
        if (!sessions.mayWaitFor(request)) {
            throw new SessionStateException("Expected the session of this request to be loaded, found it is not, on an "
                    + "event loop, which cannot wait for it: bind Session as a parameter of the controller method or of "
                    + "a server filter, or run this on a worker with @ExecuteOn(TaskExecutors.BLOCKING)");
        }
        try {
            return sessions.load(request).join();
        } catch (CompletionException e) {
            SessionUnavailableException unavailable = SessionFailures.unavailable(e);
            throw unavailable == null ? e : unavailable;
        }
    }
}
