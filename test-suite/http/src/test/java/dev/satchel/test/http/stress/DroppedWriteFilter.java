package dev.satchel.test.http.stress;

import dev.satchel.session.event.SessionWriteDroppedEvent;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.runtime.event.annotation.EventListener;

/**
 * Reports a dropped change to the client where that was known without a call to the store: the request came with an id
 * that was retired or destroyed. Otherwise no client could know whether it was before or after a regenerate that
 * overlapped.
 *
 * <p>The event is then published while the request passes the filters. An event that is published later, when the store
 * has answered, runs on a thread without a current request.
 */
@ServerFilter("/stress/**")
@Requires(property = "stress")
class DroppedWriteFilter implements Ordered {

    static final String HEADER = "x-dropped";

    @EventListener
    void onDropped(SessionWriteDroppedEvent event) {
        ServerRequestContext.currentRequest().ifPresent(request -> request.setAttribute(HEADER, event.reason()));
    }

    /** Runs after the filter of the session, on the way out. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @ResponseFilter
    void tell(HttpRequest<?> request, MutableHttpResponse<?> response) {
        request.getAttribute(HEADER).ifPresent(reason -> response.header(HEADER, reason.toString()));
    }
}
