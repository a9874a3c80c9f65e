package dev.satchel.session.http.websocket;

import dev.satchel.session.internal.RequestSession;
import io.micronaut.context.annotation.Requires;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.websocket.WebSocketSession;
import io.micronaut.websocket.event.WebSocketMessageProcessedEvent;
import io.micronaut.websocket.event.WebSocketSessionClosedEvent;
import jakarta.inject.Singleton;

/**
 * Closes the session of a web socket's handshake with the web socket. What a message handler changed and did not save
 * is reported when it has ended.
 */
@Singleton
@Requires(classes = WebSocketSession.class)
@Requires(property = "session.enabled", notEquals = "false")
class WebSocketCloseListener {

    @EventListener
    void processed(WebSocketMessageProcessedEvent<?> event) {
        WebSocketSessionAttribute.find(event.getSource()).ifPresent(RequestSession::reportUnsaved);
    }

    @EventListener
    void closed(WebSocketSessionClosedEvent event) {
        WebSocketSessionAttribute.find(event.getSource()).ifPresent(RequestSession::close);
    }
}
