package dev.satchel.session;

import dev.satchel.session.RequestSession.CookieChange;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.RouteAttributes;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Loads the session before the handler and commits it after. A request whose handler and filters bind no session passes
 * through both methods without a driver call and without a cookie.
 */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
@Requires(property = "session.enabled", notEquals = "false")
final class SessionFilter implements Ordered {

    private final RequestSessions sessions;
    private final SessionCookie cookie;
    private final SessionUse use;
    private final RequestThread thread;
    private final OnFailure onFailure;

    SessionFilter(
            RequestSessions sessions,
            SessionCookie cookie,
            SessionUse use,
            RequestThread thread,
            SessionConfiguration configuration) {
        this.sessions = sessions;
        this.cookie = cookie;
        this.use = use;
        this.thread = thread;
        this.onFailure = configuration.onFailure();
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
        CompletableFuture<RequestSession> loading = sessions.load(request);
        if (loading.isDone() && !loading.isCompletedExceptionally()) {
            return null;
        }
        return loading.thenApplyAsync(session -> request, thread.of(request));
    }

    @ResponseFilter
    @Nullable
    CompletionStage<@Nullable MutableHttpResponse<?>> commit(HttpRequest<?> request, MutableHttpResponse<?> response) {
        RequestSession session = RequestSessions.find(request);
        if (session == null || isSaveThatFailed(response, session)) {
            return null;
        }
        SessionValueMethod.keep(request, response, session);
        if (SessionUse.isWebSocket(request)) {
            WebSocketLink.attach(request, session);
        }
        CompletableFuture<Void> commit = commit(session);
        if (commit.isDone() && !commit.isCompletedExceptionally()) {
            tell(response, session);
            return null;
        }
        return commit.thenApplyAsync(
                stored -> {
                    tell(response, session);
                    return response;
                },
                thread.of(request));
    }

    /**
     * Says whether the answer is that the handler could not save. It may have been stored all the same, with the answer
     * of the driver lost: what is made again then is made twice.
     */
    private static boolean isSaveThatFailed(HttpResponse<?> response, RequestSession session) {
        return session.hasFailedToCommit()
                && RouteAttributes.getException(response)
                        .map(SessionUnavailableException::in)
                        .isPresent();
    }

    private CompletableFuture<Void> commit(RequestSession session) {
        CompletableFuture<Void> commit = session.commit();
        if (onFailure == OnFailure.FAIL || (commit.isDone() && !commit.isCompletedExceptionally())) {
            return commit;
        }
        return commit.exceptionally(failure -> {
            SessionUnavailableException unavailable = SessionUnavailableException.in(failure);
            if (unavailable == null || session.isAboutTrust()) {
                // who logs out, or gets a new id, must not be told that it is done
                throw new CompletionException(failure);
            }
            unavailable.log();
            session.giveUp();
            return null;
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
