package dev.satchel.test.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.satchel.session.Session;
import dev.satchel.session.event.SessionWriteDroppedEvent;
import dev.satchel.session.event.SessionWriteDroppedEvent.Reason;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.websocket.WebSocketSession;
import io.micronaut.websocket.annotation.OnClose;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.OnOpen;
import io.micronaut.websocket.annotation.ServerWebSocket;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The session in a web socket: that of its handshake, for as long as it is open. */
class WebSocketTest {

    private static RawWebSocket open(TestServer server, String path, Browser browser) {
        String id = browser.cookie("session");
        RawWebSocket socket = RawWebSocket.open(server.uri(), path, id.isEmpty() ? null : "session=" + id);
        assertThat(socket.status()).isEqualTo(101);
        return socket;
    }

    private static Browser visitor(TestServer server) {
        Browser browser = server.browser();
        browser.get("/set/a/1");
        server.driver().calls();
        return browser;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void itsMethodsSeeTheSessionOfTheHandshakeWhichIsLoadedOnce(boolean late) {
        try (TestServer server = TestServer.start("session.recording.late", late);
                RawWebSocket socket = open(server, "/socket", visitor(server))) {
            assertThat(socket.receive()).isEqualTo("open [a]");
            assertThat(socket.ask("get a")).isEqualTo("1");
            assertThat(socket.ask("get b")).isEqualTo("none");

            assertThat(socket.setCookies()).isEmpty();
            assertThat(server.driver().calls()).containsExactly("getItem");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsSetAndSavedIsStoredAtOnce(boolean late) {
        try (TestServer server = TestServer.start("session.recording.late", late)) {
            Browser browser = visitor(server);
            try (RawWebSocket socket = open(server, "/socket", browser)) {
                socket.receive();

                assertThat(socket.ask("save b 2")).isEqualTo("saved");
                assertThat(browser.body("/get/b")).isEqualTo("2");
                // what other requests have stored since stays
                browser.get("/set/c/3");
                assertThat(socket.ask("save b 4")).isEqualTo("saved");
                assertThat(browser.body("/keys")).isEqualTo("a,b,c");
                assertThat(browser.body("/get/b")).isEqualTo("4");
                assertThat(socket.ask("get c")).isEqualTo("3");
            }
            assertThat(server.events().taken()).noneMatch(event -> event instanceof SessionWriteDroppedEvent);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theCookieOfASessionThatBeginsWithTheHandshakeIsOnItsResponse(boolean late) {
        try (TestServer server = TestServer.start("session.recording.late", late, "test.filter", "socket");
                RawWebSocket socket = open(server, "/socket", server.browser())) {
            assertThat(socket.setCookies()).hasSize(1);
            String id = socket.setCookies().get(0).substring("session=".length(), "session=".length() + 43);
            assertThat(socket.receive()).isEqualTo("open [filter]");
            assertThat(socket.ask("save b 2")).isEqualTo("saved");

            Browser browser = server.browser().holding("session", id);
            assertThat(browser.body("/keys")).isEqualTo("filter,b");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aChangeThatIsNotSavedIsReportedWhenItsMessageIsProcessed(boolean late) {
        try (TestServer server = TestServer.start("session.recording.late", late);
                LogWatch log = LogWatch.open()) {
            Browser browser = visitor(server);
            try (RawWebSocket socket = open(server, "/socket", browser)) {
                socket.receive();

                assertThat(socket.ask("set b 2")).isEqualTo("set");

                assertThat(server.events().await(SessionWriteDroppedEvent.class).reason())
                        .isEqualTo(Reason.NOT_SAVED);
                assertThat(log.lines(Level.ERROR)).singleElement().asString().contains("save()");
                assertThat(browser.body("/keys")).isEqualTo("a");
                // what was reported is not stored by a later save
                assertThat(socket.ask("save c 3")).isEqualTo("saved");
                assertThat(browser.body("/keys")).isEqualTo("a,c");
            }
        }
    }

    @Test
    void aChangeInOnCloseThatIsNotSavedIsReportedToo() {
        try (TestServer server = TestServer.start();
                LogWatch log = LogWatch.open()) {
            Browser browser = visitor(server);
            RawWebSocket socket = open(server, "/socket?close=set", browser);
            socket.receive();

            socket.close();

            assertThat(server.events().await(SessionWriteDroppedEvent.class).reason())
                    .isEqualTo(Reason.NOT_SAVED);
            assertThat(log.lines(Level.ERROR)).hasSize(1);
            assertThat(browser.body("/keys")).isEqualTo("a");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatOnCloseSetsAndSavesIsStored(boolean late) throws InterruptedException {
        try (TestServer server = TestServer.start("session.recording.late", late)) {
            Browser browser = visitor(server);
            RawWebSocket socket = open(server, "/socket?close=save", browser);
            socket.receive();

            socket.close();

            CompletableFuture<Void> saved =
                    server.context().getBean(Socket.class).saved.poll(10, TimeUnit.SECONDS);
            assertThat(saved).succeedsWithin(10, TimeUnit.SECONDS);
            assertThat(browser.body("/keys")).isEqualTo("a,closed");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nothingCanBeChangedOnceItIsClosed(boolean dropped) throws InterruptedException {
        try (TestServer server = TestServer.start()) {
            Browser browser = visitor(server);
            RawWebSocket socket = open(server, "/socket", browser);
            socket.receive();
            Session session = server.context().getBean(Socket.class).opened.poll(10, TimeUnit.SECONDS);
            assertThat(session).isNotNull();
            session.set("unsaved", 1);

            if (dropped) {
                socket.drop();
            } else {
                socket.close();
            }

            // which is reported when the session is closed
            server.events().await(SessionWriteDroppedEvent.class);
            assertThatThrownBy(() -> session.set("late", 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("it has ended");
            assertThatThrownBy(() -> session.delete("a")).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(session::clear).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(session::destroy).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(session::regenerate).isInstanceOf(IllegalStateException.class);
            assertThat(session.get("a")).contains("1");
            assertThat(browser.body("/keys")).isEqualTo("a");
        }
    }

    @Test
    void oneThatBindsNoSessionCostsNothing() {
        try (TestServer server = TestServer.start();
                RawWebSocket socket = open(server, "/socket-without", visitor(server))) {
            assertThat(socket.ask("hello")).isEqualTo("hello");

            assertThat(server.driver().calls()).isEmpty();
        }
    }

    @Test
    void whereSessionsAreSwitchedOffAnOptionalOneIsEmptyAndANullableOneNull() {
        try (TestServer server = TestServer.start("session.enabled", false);
                RawWebSocket socket = open(server, "/socket-optional", server.browser())) {
            assertThat(socket.ask("hello")).isEqualTo("Optional.empty null");
            assertThat(socket.setCookies()).isEmpty();
        }
    }

    @Test
    void whereTheyAreNotBothAreThere() {
        try (TestServer server = TestServer.start();
                RawWebSocket socket = open(server, "/socket-optional", visitor(server))) {
            assertThat(socket.ask("hello")).isEqualTo("Optional[[a]] [a]");
        }
    }

    @ServerWebSocket("/socket")
    static class Socket {

        private final BlockingQueue<Session> opened = new LinkedTransferQueue<>();
        private final BlockingQueue<CompletableFuture<Void>> saved = new LinkedTransferQueue<>();

        @OnOpen
        CompletionStage<String> open(WebSocketSession socket, Session session) {
            opened.add(session);
            return socket.sendAsync("open " + session.keys());
        }

        @OnMessage
        CompletionStage<String> message(String message, WebSocketSession socket, Session session) {
            String[] words = message.split(" ");
            switch (words[0]) {
                case "set" -> {
                    session.set(words[1], words[2]);
                    return socket.sendAsync("set");
                }
                case "save" -> {
                    session.set(words[1], words[2]);
                    return session.save().thenCompose(saved -> socket.sendAsync("saved"));
                }
                default -> {
                    return socket.sendAsync(
                            session.get(words[1]).map(Object::toString).orElse("none"));
                }
            }
        }

        @OnClose
        void close(WebSocketSession socket, Session session) {
            String todo =
                    socket.getRequestParameters().get("close", String.class).orElse("");
            if (!todo.isEmpty()) {
                session.set("closed", true);
            }
            if (todo.equals("save")) {
                saved.add(session.save().toCompletableFuture());
            }
        }
    }

    @ServerWebSocket("/socket-without")
    static class SocketWithout {

        @OnMessage
        CompletionStage<String> message(String message, WebSocketSession socket) {
            return socket.sendAsync(message);
        }
    }

    @ServerWebSocket("/socket-optional")
    static class SocketOptional {

        @OnMessage
        CompletionStage<String> message(
                String message, WebSocketSession socket, Optional<Session> optional, @Nullable Session nullable) {
            return socket.sendAsync(optional.map(Session::keys) + " " + (nullable == null ? null : nullable.keys()));
        }
    }

    @ServerFilter("/socket")
    @Requires(property = "test.filter", value = "socket")
    static class SocketFilter {

        @RequestFilter
        void visit(Session session) {
            session.set("filter", 1);
        }
    }
}
