package dev.satchel.test.http.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.satchel.session.Session;
import dev.satchel.session.event.SessionWriteDroppedEvent;
import dev.satchel.session.event.SessionWriteDroppedEvent.Reason;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.DriverFixture;
import dev.satchel.test.http.support.LogCapture;
import dev.satchel.test.http.support.RawWebSocket;
import dev.satchel.test.http.support.TestServer;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.websocket.WebSocketSession;
import io.micronaut.websocket.annotation.OnClose;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.OnOpen;
import io.micronaut.websocket.annotation.ServerWebSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The session in a web socket: that of its handshake, for as long as the socket is open. */
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
    void itsMethodsSeeTheSessionOfTheHandshakeWhichIsLoadedOnceForItAndOnceForEachMessage(boolean late) {
        try (TestServer server = TestServer.start("session.recording.late", late);
                RawWebSocket socket = open(server, "/socket", visitor(server))) {
            assertThat(socket.receive()).isEqualTo("open [a]");
            assertThat(socket.ask("get a")).isEqualTo("1");
            assertThat(socket.ask("get b")).isEqualTo("none");

            assertThat(socket.setCookies()).isEmpty();
            assertThat(server.driver().calls()).containsExactly("getItem", "getItem", "getItem");
        }
    }

    /** G5, whichever instance served the logout: this one knows only the store. */
    @ParameterizedTest
    @EnumSource(DriverFixture.class)
    void theFirstMessageAfterTheLogoutSeesNothingOfTheSession(DriverFixture driver) {
        try (TestServer server = driver.serve()) {
            Browser browser = server.browser();
            server.run(browser, session -> session.login("ada"));
            browser.get("/set/a/1");
            try (RawWebSocket socket = open(server, "/socket", browser)) {
                assertThat(socket.receive()).isEqualTo("open [a]");
                assertThat(socket.ask("user")).isEqualTo("ada");

                browser.get("/destroy");

                assertThat(socket.ask("user")).isEqualTo("none");
                assertThat(socket.ask("get a")).isEqualTo("none");
                assertThat(socket.ask("keys")).isEqualTo("[]");
                assertThat(browser.body("/get/a")).isEqualTo("none");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nothingIsStoredThroughItAfterTheLogout(boolean late) {
        try (TestServer server = TestServer.start("session.recording.late", late)) {
            Browser browser = visitor(server);
            String id = browser.cookie("session");
            try (RawWebSocket socket = open(server, "/socket", browser)) {
                socket.receive();
                browser.get("/destroy");

                assertThat(socket.ask("save b 2")).isEqualTo("failed");

                assertThat(server.browser().holding("session", id).body("/keys"))
                        .isEmpty();
                // and stays so
                assertThat(socket.ask("user")).isEqualTo("none");
                assertThat(socket.ask("keys")).isEqualTo("[]");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSessionThatExpiresUnderItIsOverForIt(boolean late) {
        try (TestServer server = TestServer.start("session.recording.late", late, "session.absolute-timeout", "1h")) {
            Browser browser = visitor(server);
            try (RawWebSocket socket = open(server, "/socket", browser)) {
                socket.receive();
                for (int i = 0; i < 5; i++) {
                    server.clock.advance(Duration.ofMinutes(10));
                    // each message is a use, which extends the session by the idle timeout
                    assertThat(socket.ask("get a")).isEqualTo("1");
                }
                server.clock.advance(Duration.ofMinutes(10));
                assertThat(socket.ask("get a")).isEqualTo("none");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aMessageSeesWhatOtherRequestsHaveStored(boolean late) {
        try (TestServer server = TestServer.start("session.recording.late", late)) {
            Browser browser = visitor(server);
            try (RawWebSocket socket = open(server, "/socket", browser)) {
                socket.receive();
                browser.get("/set/b/2");
                assertThat(socket.ask("get b")).isEqualTo("2");
                browser.get("/delete/b");
                assertThat(socket.ask("get b")).isEqualTo("none");
            }
        }
    }

    /** As the old id does for requests (G6). */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anIdThatIsRetiredUnderItShowsWhatItHeldForTheGraceAndNothingThen(boolean late) {
        try (TestServer server = TestServer.start("session.recording.late", late)) {
            Browser browser = visitor(server);
            try (RawWebSocket socket = open(server, "/socket", browser)) {
                socket.receive();
                server.run(browser, session -> session.login("ada"));

                assertThat(socket.ask("get a")).isEqualTo("1");
                assertThat(socket.ask("user")).isEqualTo("none");
                server.clock.advance(Duration.ofSeconds(11));
                assertThat(socket.ask("get a")).isEqualTo("none");
                assertThat(socket.ask("user")).isEqualTo("none");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theFirstMessageAfterALoginOfAnotherUserSeesNothingOfTheFormerOne(boolean late) {
        try (TestServer server = TestServer.start("session.recording.late", late)) {
            Browser browser = server.browser();
            server.run(browser, session -> session.login("ada"));
            browser.get("/set/a/1");
            try (RawWebSocket socket = open(server, "/socket", browser)) {
                socket.receive();
                assertThat(socket.ask("user")).isEqualTo("ada");

                server.run(browser, session -> session.login("bob"));

                assertThat(socket.ask("user")).isEqualTo("none");
                assertThat(socket.ask("get a")).isEqualTo("none");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void messagesStayInOrderAndComeOneByOneWhileTheSessionIsLookedFor(boolean late) {
        try (TestServer server = TestServer.start("session.recording.late", late)) {
            Browser browser = visitor(server);
            try (RawWebSocket socket = open(server, "/socket", browser)) {
                socket.receive();
                for (int i = 0; i < 50; i++) {
                    socket.say("echo " + i);
                }
                for (int i = 0; i < 50; i++) {
                    assertThat(socket.receive()).isEqualTo(String.valueOf(i));
                }
                assertThat(server.driver().calls().size()).isBetween(3, 51);
            }
        }
    }

    @Test
    void aMessageInPartsIsLookedAtWithItsLast() {
        try (TestServer server = TestServer.start("session.recording.late", true)) {
            Browser browser = visitor(server);
            try (RawWebSocket socket = open(server, "/socket", browser)) {
                socket.receive();
                server.driver().calls();

                socket.sayInParts("get", " a");

                assertThat(socket.receive()).isEqualTo("1");
                assertThat(server.driver().calls()).containsExactly("getItem");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whereTheDriverFailsTheWebSocketIsClosedForTheClientToTryAgainLater(boolean late) {
        try (TestServer server = TestServer.start("session.recording.late", late);
                LogCapture log = LogCapture.open()) {
            Browser browser = visitor(server);
            RawWebSocket socket = open(server, "/socket", browser);
            socket.receive();
            server.driver().breakDown("getItem");

            assertThat(socket.ask("get a")).isEqualTo("frame 8");

            assertThat(socket.receive()).isEqualTo("end");
            assertThat(log.lines(Level.ERROR)).singleElement().asString().contains("could not be loaded");
            socket.drop();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void withAnonymousItSeesNothingUntilTheDriverIsBack(boolean late) {
        try (TestServer server = TestServer.start("session.recording.late", late, "session.on-failure", "anonymous")) {
            Browser browser = visitor(server);
            try (RawWebSocket socket = open(server, "/socket", browser)) {
                socket.receive();
                server.driver().breakDown("getItem");
                assertThat(socket.ask("get a")).isEqualTo("none");
                assertThat(socket.ask("get a")).isEqualTo("none");

                server.driver().breakDown(null);

                assertThat(socket.ask("get a")).isEqualTo("1");
            }
        }
    }

    /** Its id is not the one that the browser sent with the handshake. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aLogoutWhileTheDriverIsAwayEndsASessionThatBeganWithTheHandshake(boolean late) {
        try (TestServer server = TestServer.start(
                        "session.recording.late", late, "session.on-failure", "anonymous", "test.filter", "socket");
                RawWebSocket socket = open(server, "/socket", server.browser())) {
            String id = socket.setCookies().get(0).substring("session=".length(), "session=".length() + 43);
            Browser browser = server.browser().holding("session", id);
            socket.receive();
            assertThat(browser.body("/keys")).isEqualTo("filter");
            server.driver().breakDown("getItem");
            assertThat(socket.ask("destroy")).isEqualTo("failed");

            server.driver().breakDown(null);

            assertThat(socket.ask("save b 2")).isEqualTo("saved");
            assertThat(browser.body("/keys")).isEmpty();
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
                // changes that other requests have stored since are kept
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
                LogCapture log = LogCapture.open()) {
            Browser browser = visitor(server);
            try (RawWebSocket socket = open(server, "/socket", browser)) {
                socket.receive();

                assertThat(socket.ask("set b 2")).isEqualTo("set");

                assertThat(server.events().await(SessionWriteDroppedEvent.class).reason())
                        .isEqualTo(Reason.NOT_SAVED);
                assertThat(log.lines(Level.ERROR)).singleElement().asString().contains("save()");
                assertThat(browser.body("/keys")).isEqualTo("a");
                // a change that was reported as lost is not stored by a later save
                assertThat(socket.ask("save c 3")).isEqualTo("saved");
                assertThat(browser.body("/keys")).isEqualTo("a,c");
            }
        }
    }

    @Test
    void aChangeInOnCloseThatIsNotSavedIsReportedToo() {
        try (TestServer server = TestServer.start();
                LogCapture log = LogCapture.open()) {
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
                case "user" -> {
                    return socket.sendAsync(session.user().orElse("none"));
                }
                case "keys" -> {
                    return socket.sendAsync(session.keys().toString());
                }
                case "echo" -> {
                    return socket.sendAsync(words[1]);
                }
                case "destroy", "save" -> {
                    if (words[0].equals("destroy")) {
                        session.destroy();
                    } else {
                        session.set(words[1], words[2]);
                    }
                    return session.save()
                            .handle((saved, failure) -> failure == null ? "saved" : "failed")
                            .thenCompose(socket::sendAsync);
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
