package dev.satchel.session.http.websocket;

import dev.satchel.session.internal.config.OnFailure;
import dev.satchel.session.internal.config.SessionConfiguration;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.convert.value.MutableConvertibleValues;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.websocket.WebSocketSession;
import io.micronaut.websocket.event.WebSocketSessionOpenEvent;
import io.netty.channel.ChannelHandlerContext;
import jakarta.inject.Singleton;

/** Puts a {@link WebSocketGuard} before the handler of each web socket whose handshake has a session. */
@Singleton
@Requires(classes = {NettyHttpRequest.class, WebSocketSession.class})
@Requires(property = "session.enabled", notEquals = "false")
class WebSocketGuardInstaller {

    private final OnFailure onFailure;

    WebSocketGuardInstaller(SessionConfiguration configuration) {
        this.onFailure = configuration.onFailure();
    }

    /** Published before the handler of the web socket takes the place of that of requests, and so before a message. */
    @EventListener
    void opened(WebSocketSessionOpenEvent event) {
        MutableConvertibleValues<Object> webSocket = event.getSource();
        WebSocketSessionAttribute.find(webSocket).ifPresent(session -> {
            if (WebSocketSessionAttribute.handshake(webSocket) instanceof NettyHttpRequest<?> handshake) {
                ChannelHandlerContext requests = handshake.getChannelHandlerContext();
                requests.pipeline()
                        .addBefore(requests.name(), WebSocketGuard.NAME, new WebSocketGuard(session, onFailure));
            }
        });
    }
}
