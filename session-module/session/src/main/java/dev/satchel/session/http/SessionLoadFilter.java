package dev.satchel.session.http;

import dev.satchel.session.internal.RequestSession;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Internal;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.filter.ConditionalFilter;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Loads the session before the handler, if a filter or the handler binds it, or if a {@link SessionLoadRule} applies
 * and the request comes with an id. It is left out of all other requests.
 */
@Internal
@Singleton
@Requires(property = "session.enabled", notEquals = "false")
public final class SessionLoadFilter implements ConditionalFilter, Ordered {

    private final RequestSessionLoader sessions;
    private final SessionUsage use;
    private final RequestExecutor thread;

    SessionLoadFilter(RequestSessionLoader sessions, SessionUsage use, RequestExecutor thread) {
        this.sessions = sessions;
        this.use = use;
        this.thread = thread;
    }

    /** Returns an order before every filter that binds a session, so that the filter finds it. */
    @Override
    public int getOrder() {
        return use.order();
    }

    @Override
    public boolean isEnabled(HttpRequest<?> request) {
        // the cookie first: most requests to the routes of a rule may have none
        return use.isUsedBy(request) || (use.hasRules() && sessions.hasId(request) && use.isRuled(request));
    }

    @RequestFilter(Filter.MATCH_ALL_PATTERN)
    @Nullable
    public CompletionStage<@Nullable HttpRequest<?>> load(HttpRequest<?> request) {
        // before the route is known, the framework runs a filter without a condition
        return isEnabled(request) ? loadNow(request) : null;
    }

    /** Returns null if the session is loaded already, or immediately. */
    @Nullable
    CompletionStage<@Nullable HttpRequest<?>> loadNow(HttpRequest<?> request) {
        CompletableFuture<RequestSession> loading = sessions.load(request);
        if (loading.isDone() && !loading.isCompletedExceptionally()) {
            return null;
        }
        return loading.thenApplyAsync(session -> request, thread.of(request));
    }
}
