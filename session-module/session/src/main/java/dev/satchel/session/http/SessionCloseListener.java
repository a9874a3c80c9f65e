package dev.satchel.session.http;

import dev.satchel.session.internal.RequestSession;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.http.context.event.HttpRequestTerminatedEvent;
import io.micronaut.http.server.netty.NettyHttpRequest;
import jakarta.inject.Singleton;

/**
 * Closes the session of a request when its response is complete. Changes that a stream made after the headers and did
 * not save are reported.
 *
 * <p>On Netty only: a servlet container tells when the response is complete and its request object may serve the next
 * request of the connection, whose session would be closed.
 */
@Singleton
@Requires(classes = NettyHttpRequest.class)
@Requires(property = "session.enabled", notEquals = "false")
final class SessionCloseListener implements ApplicationEventListener<HttpRequestTerminatedEvent> {

    @Override
    public void onApplicationEvent(HttpRequestTerminatedEvent event) {
        RequestSession session = RequestSessionLoader.find(event.getSource());
        if (session != null && !session.outlivesRequest()) {
            session.commits().close();
        }
    }
}
