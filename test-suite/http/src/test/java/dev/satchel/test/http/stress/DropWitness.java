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
 * Tells the client that what its request did is dropped, where that was known without a look into the store: the
 * request came with an id that was retired or destroyed. No client could know otherwise whether it was before or after
 * a regenerate that overlapped.
 *
 * <p>The event comes then while the request goes through the filters. One that comes later, when the store has
 * answered, comes on a thread that knows of no request.
 */
@ServerFilter("/stress/**")
@Requires(property = "stress")
class DropWitness implements Ordered {

    static final String HEADER = "x-dropped";

    @EventListener
    void onDropped(SessionWriteDroppedEvent event) {
        ServerRequestContext.currentRequest().ifPresent(request -> request.setAttribute(HEADER, event.reason()));
    }

    /** After the filter of the session, on the way out. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @ResponseFilter
    void tell(HttpRequest<?> request, MutableHttpResponse<?> response) {
        request.getAttribute(HEADER).ifPresent(reason -> response.header(HEADER, reason.toString()));
    }
}
