package dev.satchel.security.csrf;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.http.server.filter.FilterBodyParser;
import io.micronaut.security.csrf.filter.CsrfFilterConfiguration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the body of a form before the filter that looks for the token in it. That filter completes with null if the
 * body comes in a later read than the headers, which micronaut-core 4.10.26 answers with 500. With the body there, it
 * completes at once.
 */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
@Requires(beans = {CsrfFilterConfiguration.class, FilterBodyParser.class})
final class CsrfBodyFilter implements Ordered {

    /** Between the security filter and the one for CSRF tokens. */
    private static final int ORDER = ServerFilterPhase.SECURITY.order() + 50;

    private final CsrfFilterConfiguration configuration;
    private final FilterBodyParser parser;

    CsrfBodyFilter(CsrfFilterConfiguration configuration, FilterBodyParser parser) {
        this.configuration = configuration;
        this.parser = parser;
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    @RequestFilter
    @Nullable
    CompletionStage<@Nullable HttpRequest<?>> awaitBody(HttpRequest<?> request) {
        if (!mayHaveToken(request)) {
            return null;
        }
        CompletableFuture<Map<String, Object>> body = parser.parseBody(request);
        // a body that cannot be parsed is the other filter's to refuse
        return body.isDone() ? null : body.handle((fields, failure) -> request);
    }

    private boolean mayHaveToken(HttpRequest<?> request) {
        if (!configuration.getMethods().contains(request.getMethod())) {
            return false;
        }
        MediaType type = request.getContentType().orElse(null);
        return type == null || configuration.getContentTypes().contains(type);
    }
}
