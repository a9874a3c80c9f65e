package dev.satchel.test.security;

import io.micronaut.context.annotation.Requires;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.websocket.WebSocketSession;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.ServerWebSocket;

/** A web socket for users, which does not use the session. */
@ServerWebSocket("/echo")
@Secured(SecurityRule.IS_AUTHENTICATED)
@Requires(property = "session.driver", value = "counting")
class EchoWebSocket {

    @OnMessage
    void echo(String text, WebSocketSession socket) {
        socket.sendSync(text + " "
                + socket.getUserPrincipal().map(user -> user.getName()).orElse("none"));
    }
}
