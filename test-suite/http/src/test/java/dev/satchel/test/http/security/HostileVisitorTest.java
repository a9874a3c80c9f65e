package dev.satchel.test.http.security;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.satchel.serde.DevalueException;
import dev.satchel.session.Session;
import dev.satchel.session.event.SessionEvent;
import dev.satchel.session.event.SessionValueUnreadableEvent;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.InFlightRequest;
import dev.satchel.test.http.support.LogCapture;
import dev.satchel.test.http.support.RawHttpClient;
import dev.satchel.test.http.support.RawWebSocket;
import dev.satchel.test.http.support.TestServer;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.websocket.WebSocketSession;
import io.micronaut.websocket.annotation.OnError;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.ServerWebSocket;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Text of a visitor, wherever it enters, appears in no log, event or error body as a line of its own or as a control
 * sequence of a terminal (G14).
 */
class HostileVisitorTest {

    /** Ends a line in every way, adds one that looks like a log line, colours it and reverses it. */
    private static final String KEY =
            "zebra\r\n12:00:00.000 ERROR forged\u0085\u2028\u2029\u001b[31m\u009b31m\u202e\u200b\u0000\ud800";

    /** The same for headers, whose text has no line breaks. */
    private static final String HEADER = "zebra\u009b31m\u0085";

    private static final String ID = "zebra" + "A".repeat(38);

    private static final String TOO_LARGE = "x".repeat(2_000);

    /** The way by which the text enters, and the status of the response. */
    enum Way {
        VALUE_OF_THE_COOKIE(200, (server, accept) -> raw(server, "/hostile/read", accept, "Cookie: session=" + HEADER)),
        NAME_OF_A_TOSSED_COOKIE(
                200, (server, accept) -> raw(server, "/hostile/read", accept, "Cookie: " + HEADER + "=1; session=x")),
        WELL_FORMED_ID_OF_HIS_OWN(
                200, (server, accept) -> raw(server, "/hostile/read", accept, "Cookie: session=" + ID)),
        PATH(500, (server, accept) -> raw(server, "/hostile/path/" + encoded(KEY), accept)),
        QUERY(500, (server, accept) -> raw(server, "/hostile/query?key=" + encoded(KEY), accept)),
        HEADER_AS_KEY(500, (server, accept) -> raw(server, "/hostile/header", accept, "X-Key: " + HEADER)),
        BODY(500, (server, accept) -> server.browser().post("/hostile/body", "text/plain", KEY, accept)),
        KEY_OF_A_VALUE_THAT_CANNOT_BE_STORED(500, scripted(session -> session.set(KEY, new Thread(KEY)))),
        KEY_OF_A_MAP_THAT_CANNOT_BE_STORED(
                500, scripted(session -> session.set("map", Map.of(KEY, Map.of(KEY, new Thread(KEY)))))),
        VALUE_THAT_CANNOT_BE_STORED(500, scripted(session -> session.set("a", new Unstorable()))),
        KEY_OF_A_VALUE_THAT_IS_TOO_LARGE(413, scripted(session -> session.set(KEY, TOO_LARGE))),
        KEYS_THAT_ARE_TOO_MANY(413, scripted(session -> {
            for (int i = 0; i < 100; i++) {
                session.set(KEY + i, KEY);
            }
        })),
        EMPTY_KEY(500, scripted(session -> session.set("", KEY))),
        KEY_OF_AN_UNREADABLE_VALUE(200, scripted(session -> {
            session.set(KEY, KEY);
            session.get(KEY, Integer.class);
        })),
        KEY_OF_A_MAP_OF_UNREADABLE_VALUES(200, scripted(session -> {
            session.set("map", Map.of(KEY, KEY));
            session.get("map", Argument.mapOf(String.class, Integer.class));
        })),
        UNREADABLE_VALUE(200, scripted(session -> {
            session.set("a", KEY);
            Stream.of(Integer.class, Instant.class, Thread.State.class, java.net.URI.class, java.util.Locale.class)
                    .forEach(type -> session.get("a", type));
        })),
        NAME_OF_A_TYPE(500, scripted(session -> session.as(Thread.class))),
        MESSAGE_OF_A_WEB_SOCKET(0, (server, accept) -> {
            String id = visitor(server).cookie("session");
            try (RawWebSocket socket = RawWebSocket.open(server.uri(), "/hostile/socket", "session=" + id)) {
                return new RawHttpClient(server.uri()).answer(socket.ask(KEY));
            }
        });

        private final int status;
        private final BiFunction<TestServer, String, HttpResponse<String>> send;

        Way(int status, BiFunction<TestServer, String, HttpResponse<String>> send) {
            this.status = status;
            this.send = send;
        }

        private static HttpResponse<String> raw(TestServer server, String path, String accept, String... more) {
            String[] headers = Stream.concat(Stream.of("Accept: " + accept), Stream.of(more))
                    .toArray(String[]::new);
            return new RawHttpClient(server.uri()).get(path, headers);
        }

        private static BiFunction<TestServer, String, HttpResponse<String>> scripted(
                java.util.function.Consumer<Session> handler) {
            return (server, accept) -> raw(
                    server,
                    server.scripted().add(session -> {
                        handler.accept(session);
                        return "done";
                    }),
                    accept,
                    "Cookie: session=" + visitor(server).cookie("session"));
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        }
    }

    private static Browser visitor(TestServer server) {
        Browser browser = server.browser();
        browser.get("/set/a/1");
        return browser;
    }

    private static TestServer start() {
        return TestServer.start("session.max-size", "1KB");
    }

    @ParameterizedTest
    @EnumSource
    void hisTextIsCleanInLogsAndEventsAndInNoBody(Way way) {
        for (String accept : List.of("application/json, text/plain", "text/html, text/plain", "text/plain", "*/*")) {
            try (TestServer server = start();
                    LogCapture log = LogCapture.openAll()) {
                HttpResponse<String> response = way.send.apply(server, accept);

                assertThat(response.statusCode()).as(response.body()).isEqualTo(way.status);
                assertThat(response.body()).doesNotContain("zebra\r", "zebra\\r", "zebra\\u", " forged", "Unstorable");
                assertThat(response.headers().map().toString()).doesNotContain("zebra");
                assertThat(log.messages()).allSatisfy(HostileVisitorTest::isClean);
                // with the line breaks of stacks
                assertThat(log.printed())
                        .allSatisfy(lines -> assertThat(lines.split("[\n\t]")).allSatisfy(line -> {
                            isClean(line);
                            assertThat(line).doesNotStartWith("12:00");
                        }));
                assertThat(server.events().taken().stream().map(SessionEvent::toString))
                        .allSatisfy(HostileVisitorTest::isClean);
            }
        }
    }

    private static void isClean(String text) {
        assertThat(text)
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]")
                .doesNotContain(ID);
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, application/json",
        "text/html, text/html",
        "*/*, application/json",
    })
    void whatIsTooLargeIs413InTheFormatAskedForAndTheLogNamesTheKeys(String accept, String contentType) {
        try (TestServer server = start();
                LogCapture log = LogCapture.open()) {
            Browser browser = visitor(server);

            HttpResponse<String> response = new RawHttpClient(server.uri())
                    .get(
                            "/set/large/" + TOO_LARGE,
                            "Accept: " + accept + ", text/plain",
                            "Cookie: session=" + browser.cookie("session"));

            assertThat(response.statusCode()).isEqualTo(413);
            assertThat(response.headers().firstValue("content-type").orElse("")).startsWith(contentType);
            assertThat(response.body())
                    .contains("Request Entity Too Large")
                    .doesNotContain("session.max-size", "1024", "The largest");
            assertThat(log.lines(Level.WARN))
                    .singleElement()
                    .asString()
                    .contains("session.max-size", "large 20", "a 29")
                    .doesNotContain("xxx");
            assertThat(browser.body("/keys")).isEqualTo("a");
        }
    }

    /** Detected only when the record is stored. */
    @Test
    void whatIsTooLargeTogetherWithWhatAnotherRequestStoredIs413Too() {
        try (TestServer server = start();
                LogCapture log = LogCapture.open()) {
            Browser browser = visitor(server);
            InFlightRequest first = server.begin(browser, session -> session.set("first", "x".repeat(500)));
            browser.get("/set/second/" + "x".repeat(500));

            HttpResponse<String> response = first.finish();

            assertThat(response.statusCode()).isEqualTo(413);
            assertThat(response.body()).doesNotContain("second");
            assertThat(log.lines(Level.WARN)).singleElement().asString().contains("first 5", "second 5");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/html"})
    void whatCannotBeStoredIs500InTheFormatAskedForAndTheLogSaysWhatAndWhere(String accept) {
        try (TestServer server = start();
                LogCapture log = LogCapture.open()) {
            String path = server.scripted().add(session -> {
                session.set("basket", List.of(new Unstorable()));
                return "done";
            });

            HttpResponse<String> response =
                    new RawHttpClient(server.uri()).get(path, "Accept: " + accept + ", text/plain");

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.headers().firstValue("content-type").orElse("")).startsWith(accept);
            assertThat(response.body())
                    .contains("Internal Server Error")
                    .doesNotContain("Unstorable", "Serdeable", "[0]", "Exception");
            assertThat(log.lines(Level.ERROR)).singleElement().asString().contains("Unstorable", "[0]");
            // so that the handler can be found
            assertThat(log.printed()).singleElement().asString().contains("HostileVisitorTest.java");
        }
    }

    @Test
    void theKeyOfAnOrdinaryValueIsInTheEventAsItIs() {
        try (TestServer server = start()) {
            Browser browser = visitor(server);
            server.run(browser, session -> {
                session.set("Größe \"M\" 🍎", "x");
                session.get("Größe \"M\" 🍎", Integer.class);
            });

            assertThat(server.events().await(SessionValueUnreadableEvent.class).key())
                    .isEqualTo("Größe \"M\" 🍎");
        }
    }

    @Test
    void theApplicationsOwnHandlerForWhatCannotBeStoredGoesFirst() {
        try (TestServer server = TestServer.start("test.handler", "own")) {
            assertThat(server.run(server.browser(), session -> session.set("a", new Unstorable()))
                            .body())
                    .isEqualTo("own");
        }
    }

    /** A value that cannot be stored. */
    static final class Unstorable {
        @Override
        public String toString() {
            return KEY;
        }
    }

    @Controller("/hostile")
    @Produces({MediaType.TEXT_PLAIN, MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
    static class HostileController {

        @Get("/read")
        String read(Session session) {
            return String.valueOf(session.keys().size());
        }

        @Get("/path/{key}")
        String path(Session session, String key) {
            session.set(key, new Unstorable());
            return key;
        }

        @Get("/query")
        String query(Session session, @QueryValue String key) {
            session.set(key, new Unstorable());
            return key;
        }

        @Get("/header")
        String header(Session session, @Header("X-Key") String key) {
            session.set(key, new Unstorable());
            return key;
        }

        @Post(value = "/body", consumes = MediaType.ALL)
        String body(Session session, @Body String body) {
            session.set(body, new Unstorable());
            return body;
        }
    }

    @ServerWebSocket("/hostile/socket")
    static class HostileSocket {

        @OnMessage
        void message(String message, WebSocketSession socket, Session session) {
            session.set(message, "x");
            session.get(message, Integer.class);
            session.set(message, new Unstorable());
        }

        @OnError
        CompletionStage<String> failed(WebSocketSession socket) {
            return socket.sendAsync("failed");
        }
    }

    @Singleton
    @Requires(property = "test.handler", value = "own")
    static class OwnHandler implements ExceptionHandler<DevalueException, io.micronaut.http.HttpResponse<?>> {

        @Override
        @SuppressWarnings("rawtypes") // as the interface declares it
        public io.micronaut.http.HttpResponse<?> handle(HttpRequest request, DevalueException e) {
            return io.micronaut.http.HttpResponse.ok("own");
        }
    }
}
