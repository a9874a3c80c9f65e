package dev.satchel.test.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The handshake of a web socket is authenticated by the session. Its messages load none that they do not use. */
class WebSocketLoadTest {

    /** Collects the messages that a socket receives. */
    private static final class Messages implements WebSocket.Listener {

        private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            received.add(text.toString());
            socket.request(1);
            return null;
        }

        String next() throws InterruptedException {
            return String.valueOf(received.poll(30, TimeUnit.SECONDS));
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheHandshakeLoadsTheSession(Store store) throws Exception {
        try (SecuredServer server = SecuredServer.start(store)) {
            Visitor ada = server.loggedIn("ada");
            server.driver().calls();
            Messages messages = new Messages();

            WebSocket socket = ada.open("/echo", messages).join();
            for (String text : new String[] {"one", "two"}) {
                socket.sendText(text, true).join();
                assertThat(messages.next()).isEqualTo(text + " ada");
            }

            assertThat(server.driver().calls()).isOne();
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAnonymousVisitorOpensNone(Store store) {
        try (SecuredServer server = SecuredServer.start(store)) {
            CompletableFuture<WebSocket> opening = server.visitor().open("/echo", new Messages());

            assertThatThrownBy(opening::join).hasCauseInstanceOf(WebSocketHandshakeException.class);
        }
    }
}
