package dev.satchel.session.http.websocket;

import io.micronaut.context.annotation.Requires;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.websocket.WebSocketSession;
import io.micronaut.websocket.event.WebSocketMessageProcessedEvent;
import io.micronaut.websocket.event.WebSocketSessionClosedEvent;
import jakarta.inject.Singleton;

/**
 * Closes the session of the handshake when the web socket is closed. Changes that a message handler did not save are
 * reported.
 */
@Singleton
@Requires(classes = WebSocketSession.class)
@Requires(property = "session.enabled", notEquals = "false")
class WebSocketCloseListener {

    @EventListener
    void processed(WebSocketMessageProcessedEvent<?> event) {
        WebSocketSessionAttribute.find(event.getSource())
                .ifPresent(session -> session.commits().reportUnsaved());
    }

    @EventListener
    void closed(WebSocketSessionClosedEvent event) {
        WebSocketSessionAttribute.find(event.getSource())
                .ifPresent(session -> session.commits().close());
    }
}
