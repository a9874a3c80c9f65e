package dev.satchel.session;

import dev.satchel.session.RequestSession.CookieChange;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Loads the session before the handler and commits it after. A request whose handler and filters bind no session passes
 * through both methods without a driver call and without a cookie.
 */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
@Requires(property = "session.enabled", notEquals = "false")
final class SessionFilter implements Ordered {

    private final SessionManager manager;
    private final SessionCookie cookie;
    private final SessionUse use;

    SessionFilter(SessionManager manager, SessionCookie cookie, SessionUse use) {
        this.manager = manager;
        this.cookie = cookie;
        this.use = use;
    }

    /** Before every filter that binds a session, so that it finds one, and commits what it did. */
    @Override
    public int getOrder() {
        return use.order();
    }

    @RequestFilter
    @Nullable
    CompletionStage<@Nullable HttpRequest<?>> load(HttpRequest<?> request) {
        if (!use.isUsedBy(request)) {
            return null;
        }
        String id = cookie.read(request);
        if (id == null) {
            RequestSessions.attach(request, new RequestSession(manager, null, null));
            return null;
        }
        return manager.load(id).thenApply(loaded -> {
            RequestSessions.attach(request, new RequestSession(manager, id, loaded));
            return request;
        });
    }

    @ResponseFilter
    @Nullable
    CompletionStage<@Nullable MutableHttpResponse<?>> commit(HttpRequest<?> request, MutableHttpResponse<?> response) {
        RequestSession session = RequestSessions.find(request);
        if (session == null) {
            return null;
        }
        CompletableFuture<Void> commit = session.commit();
        if (commit.isDone() && !commit.isCompletedExceptionally()) {
            tell(response, session);
            return null;
        }
        return commit.thenApply(stored -> {
            tell(response, session);
            return response;
        });
    }

    private void tell(MutableHttpResponse<?> response, RequestSession session) {
        CookieChange change = session.cookieChange();
        if (change == CookieChange.SET) {
            session.id().ifPresent(id -> cookie.set(response, id));
        } else if (change == CookieChange.DELETE) {
            cookie.delete(response);
        }
    }
}
