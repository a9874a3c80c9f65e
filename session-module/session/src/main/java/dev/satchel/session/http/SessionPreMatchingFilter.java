package dev.satchel.session.http;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.filter.ConditionalFilter;
import io.micronaut.http.server.annotation.PreMatching;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Loads the session before a {@code @PreMatching} filter that binds it, and commits it where such a filter has answered
 * itself: all other filters are passed over then. Where the request goes on to its route, {@link SessionCommitFilter}
 * commits it.
 */
@Singleton
@Requires(property = "session.enabled", notEquals = "false")
final class SessionPreMatchingFilter implements ConditionalFilter, Ordered {

    private final SessionFilterMethodRegistry filters;
    private final SessionLoadFilter loads;
    private final SessionCommitFilter commits;

    SessionPreMatchingFilter(
            SessionFilterMethodRegistry filters, SessionLoadFilter loads, SessionCommitFilter commits) {
        this.filters = filters;
        this.loads = loads;
        this.commits = commits;
    }

    @Override
    public int getOrder() {
        return filters.orderBeforeRoute();
    }

    @Override
    public boolean isEnabled(HttpRequest<?> request) {
        return filters.runBeforeRoute(request);
    }

    @PreMatching
    @RequestFilter(Filter.MATCH_ALL_PATTERN)
    @Nullable
    CompletionStage<@Nullable HttpRequest<?>> load(HttpRequest<?> request) {
        return loads.loadNow(request);
    }

    @PreMatching
    @ResponseFilter(Filter.MATCH_ALL_PATTERN)
    @Nullable
    CompletionStage<@Nullable MutableHttpResponse<?>> commit(HttpRequest<?> request, MutableHttpResponse<?> response) {
        return commits.commit(request, response);
    }
}
