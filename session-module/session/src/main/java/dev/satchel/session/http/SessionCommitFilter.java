package dev.satchel.session.http;

import dev.satchel.session.SessionUnavailableException;
import dev.satchel.session.http.cookie.CookieRenewal;
import dev.satchel.session.http.cookie.CookieWarningLogger;
import dev.satchel.session.http.cookie.SessionCookie;
import dev.satchel.session.http.websocket.WebSocketSessionAttribute;
import dev.satchel.session.internal.CookieChange;
import dev.satchel.session.internal.RequestSession;
import dev.satchel.session.internal.config.OnFailure;
import dev.satchel.session.internal.config.SessionConfiguration;
import dev.satchel.session.internal.log.SessionFailures;
import dev.satchel.session.internal.store.CommitResult;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Internal;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.web.router.RouteAttributes;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Commits the session after the handler, if the request has one: {@link SessionLoadFilter} has loaded it, or code that
 * used it without binding it. A request without a session passes without a driver call and without a cookie.
 */
@Internal
@Singleton
@Requires(property = "session.enabled", notEquals = "false")
public final class SessionCommitFilter implements Ordered {

    private final SessionCookie cookie;
    private final CookieRenewal renewal;
    private final CookieWarningLogger warnings;
    private final CacheHeaderWriter caches;
    private final SessionUsage use;
    private final RequestExecutor thread;
    private final OnFailure onFailure;

    SessionCommitFilter(
            SessionCookie cookie,
            CookieRenewal renewal,
            CookieWarningLogger warnings,
            CacheHeaderWriter caches,
            SessionUsage use,
            RequestExecutor thread,
            SessionConfiguration configuration) {
        this.cookie = cookie;
        this.renewal = renewal;
        this.warnings = warnings;
        this.caches = caches;
        this.use = use;
        this.thread = thread;
        this.onFailure = configuration.onFailure();
    }

    /** Returns an order around every filter that binds a session, so that its changes are committed too. */
    @Override
    public int getOrder() {
        return use.order();
    }

    @ResponseFilter(Filter.MATCH_ALL_PATTERN)
    @Nullable
    public CompletionStage<@Nullable MutableHttpResponse<?>> commit(
            HttpRequest<?> request, MutableHttpResponse<?> response) {
        RequestSession session = RequestSessionLoader.find(request);
        if (session == null) {
            if (use.hasRules() && use.of(request).loadedByRule()) {
                // with a session, the response might have been another
                caches.vary(response);
            }
            return null;
        }
        if (isSaveThatFailed(response, session)) {
            caches.add(response, false, session.lifecycle().hasUser());
            return null;
        }
        RouteSessionUsage route = use.of(request);
        route.keep(response, session);
        // not if it was loaded by a rule for the handshake alone: the messages do not use it
        if (route.webSocket() && (route.loads() || !route.loadedByRule())) {
            WebSocketSessionAttribute.attach(request, session);
        }
        CompletableFuture<CommitResult> commit = commit(session);
        if (commit.isDone() && !commit.isCompletedExceptionally()) {
            tell(request, response, session);
            return null;
        }
        return commit.thenApplyAsync(
                stored -> {
                    tell(request, response, session);
                    return response;
                },
                thread.of(request));
    }

    /**
     * Returns true if the response says that the handler could not save. The changes may have been stored all the same,
     * with the answer of the driver lost, so they are not applied again.
     */
    private static boolean isSaveThatFailed(HttpResponse<?> response, RequestSession session) {
        return session.commits().hasFailed()
                && RouteAttributes.getException(response)
                        .map(SessionFailures::unavailable)
                        .isPresent();
    }

    private CompletableFuture<CommitResult> commit(RequestSession session) {
        CompletableFuture<CommitResult> commit = session.commits().commit();
        if (onFailure == OnFailure.FAIL || (commit.isDone() && !commit.isCompletedExceptionally())) {
            return commit;
        }
        return commit.exceptionally(failure -> {
            SessionUnavailableException unavailable = SessionFailures.unavailable(failure);
            if (unavailable == null || session.commits().mustNotFailSilently()) {
                // a logout or a new id that was not stored must not be reported as done
                throw new CompletionException(failure);
            }
            SessionFailures.log(unavailable);
            session.commits().discardChanges();
            return new CommitResult.Nothing();
        });
    }

    private void tell(HttpRequest<?> request, MutableHttpResponse<?> response, RequestSession session) {
        CookieChange change = session.lifecycle().cookieChange();
        boolean set = change == CookieChange.SET || (change == CookieChange.KEEP && renewal.isDue(session));
        if (set) {
            warnings.beforeSet(request, response);
            session.id().ifPresent(id -> cookie.set(response, id));
        } else if (change == CookieChange.DELETE) {
            cookie.delete(response);
        }
        caches.add(
                response,
                set || change == CookieChange.DELETE,
                session.lifecycle().hasUser());
    }
}
