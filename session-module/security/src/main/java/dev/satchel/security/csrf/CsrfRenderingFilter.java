package dev.satchel.security.csrf;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.io.Writable;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.views.ViewsModelDecorator;
import jakarta.inject.Named;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Renders a view before the session is committed, if it may show a token that is still to be made. All other views are
 * rendered while the response is written, which would be too late for the token and the cookie.
 */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
@Requires(classes = ViewsModelDecorator.class)
final class CsrfRenderingFilter implements Ordered {

    /** Inside of the filter that commits the session, around the one that resolves views. */
    private static final int ORDER = ServerFilterPhase.SECURITY.before();

    private final ExecutorService workers;

    CsrfRenderingFilter(@Named(TaskExecutors.BLOCKING) ExecutorService workers) {
        this.workers = workers;
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    @ResponseFilter
    @Nullable
    CompletionStage<@Nullable MutableHttpResponse<?>> render(HttpRequest<?> request, MutableHttpResponse<?> response) {
        boolean may = request.getAttributes().getValue(LazyCsrfToken.ATTRIBUTE) instanceof LazyCsrfToken;
        Object body = may ? response.body() : null;
        return body instanceof Writable view
                ? CompletableFuture.supplyAsync(() -> response.body(rendered(view)), workers)
                : null;
    }

    private static byte[] rendered(Writable view) {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        try {
            view.writeTo(page, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return page.toByteArray();
    }
}
