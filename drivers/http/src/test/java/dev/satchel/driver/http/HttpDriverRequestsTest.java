package dev.satchel.driver.http;

import static dev.satchel.driver.http.TestCalls.driver;
import static dev.satchel.driver.kit.Answers.await;
import static dev.satchel.driver.kit.Answers.stored;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import dev.satchel.driver.httpclient.test.StubServer;
import dev.satchel.driver.kit.MutableClock;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The requests of the driver, and their number. */
class HttpDriverRequestsTest {

    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final Duration MAX_SLACK = Duration.ofMinutes(1);
    private static final byte[] TEXT = "[\"text\"]".getBytes(UTF_8);
    private static final byte[] BINARY = {(byte) 0xff, 0};

    private final MutableClock clock = new MutableClock();
    private final Map<String, byte[]> items = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private StubServer server;
    private ApplicationContext context;
    private SessionDriver driver;

    @BeforeEach
    void start() {
        server = new StubServer().start(this::serve);
        context = TestCalls.context(
                clock,
                Map.of(
                        "session.http.url",
                        server.uri() + "/base",
                        "session.http.token",
                        "a-token",
                        "session.http.headers.X-Shop",
                        "a b"));
        driver = driver(context);
    }

    @AfterEach
    void stop() {
        context.close();
        server.close();
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        assertThat(header(exchange, "Authorization")).isEqualTo("Bearer a-token");
        assertThat(header(exchange, "X-Shop")).isEqualTo("a b");
        switch (exchange.getRequestMethod()) {
            case "GET" -> {
                requests.add("GET " + path + " " + header(exchange, "Accept"));
                byte[] item = items.get(path);
                exchange.sendResponseHeaders(item == null ? 404 : 200, item == null ? -1 : item.length);
                exchange.getResponseBody().write(item == null ? new byte[0] : item);
            }
            case "PUT" -> {
                requests.add("PUT " + path + " " + header(exchange, "Content-Type") + " " + header(exchange, "x-ttl"));
                items.put(path, (byte[]) exchange.getAttribute(StubServer.BODY));
                StubServer.answer(exchange, 200, "OK");
            }
            default -> {
                requests.add(exchange.getRequestMethod() + " " + path);
                items.remove(path);
                StubServer.answer(exchange, 200, "OK");
            }
        }
    }

    private static String header(HttpExchange exchange, String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    private List<String> requests() {
        List<String> all = List.copyOf(requests);
        requests.clear();
        return all;
    }

    @Test
    void nothingIsSentBeforeTheFirstCall() {
        assertThat(requests()).isEmpty();
    }

    @Test
    void aLoadIsOneGetOfBytes() {
        await(driver.getItem("k", LIFE));

        assertThat(requests()).containsExactly("GET /base/k application/octet-stream");
    }

    @Test
    void aNewSessionIsOnePutOfText() {
        stored(driver.setItem("k", TEXT, LIFE, null));

        assertThat(requests()).containsExactly("PUT /base/k text/plain 1800");
        assertThat(new String(items.get("/base/k"), UTF_8))
                .endsWith("[\"text\"]")
                .isEqualToIgnoringWhitespace("[\"text\"]");
    }

    @Test
    void whatIsNotTextIsPutAsBytes() {
        stored(driver.setItem("k", BINARY, LIFE, null));

        assertThat(requests()).containsExactly("PUT /base/k application/octet-stream 1800");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 999_999_999, 1_000_000_000})
    void theTtlIsRoundedUpToSeconds(long nanos) {
        stored(driver.setItem("k", TEXT, Duration.ofNanos(nanos), null));

        assertThat(requests()).containsExactly("PUT /base/k text/plain 1");
    }

    @Test
    void aSaveLooksBeforeItPuts() {
        StoredItem item = stored(driver.setItem("k", TEXT, LIFE, null));
        requests();

        stored(driver.setItem("k", TEXT, LIFE, item));

        assertThat(requests()).containsExactly("GET /base/k application/octet-stream", "PUT /base/k text/plain 1800");
    }

    @Test
    void aSaveThatFindsSomethingElsePutsNothing() {
        StoredItem stale = stored(driver.setItem("k", TEXT, LIFE, null));
        StoredItem current = stored(driver.setItem("k", BINARY, LIFE, stale));
        requests();

        SetResult result = await(driver.setItem("k", TEXT, LIFE, stale));

        assertThat(requests()).containsExactly("GET /base/k application/octet-stream");
        assertThat(result).isInstanceOf(SetResult.Conflict.class);
        assertThat(((SetResult.Conflict) result).current().value()).isEqualTo(current.value());
    }

    @Test
    void aSaveThatFindsNothingPutsNothingSoThatALogoutIsNotUndone() {
        StoredItem item = stored(driver.setItem("k", TEXT, LIFE, null));
        await(driver.removeItem("k"));

        assertThat(await(driver.setItem("k", TEXT, LIFE, item))).isInstanceOf(SetResult.Gone.class);

        assertThat(items).isEmpty();
    }

    @Test
    void aSaveThatFindsSomethingThatHasExpiredPutsNothing() {
        StoredItem item = stored(driver.setItem("k", TEXT, LIFE, null));
        clock.advance(LIFE);

        assertThat(await(driver.setItem("k", TEXT, LIFE, item))).isInstanceOf(SetResult.Gone.class);
    }

    @Test
    void aLifeThatIsOverIsADelete() {
        StoredItem item = stored(driver.setItem("k", TEXT, LIFE, null));
        requests();

        stored(driver.setItem("k", TEXT, Duration.ZERO, item));

        assertThat(requests()).containsExactly("GET /base/k application/octet-stream", "DELETE /base/k");
    }

    @Test
    void aReadPutsOnlyWhatHasBecomeAMinuteOlder() {
        stored(driver.setItem("k", TEXT, LIFE, null));
        requests();

        clock.advance(MAX_SLACK);
        await(driver.getItem("k", LIFE));
        assertThat(requests()).containsExactly("GET /base/k application/octet-stream");

        clock.advance(Duration.ofMillis(1));
        await(driver.getItem("k", LIFE));
        // the second read is right before the write
        assertThat(requests())
                .containsExactly(
                        "GET /base/k application/octet-stream",
                        "GET /base/k application/octet-stream",
                        "PUT /base/k text/plain 1800");

        await(driver.getItem("k", LIFE));
        await(driver.getItem("k", null));
        assertThat(requests()).hasSize(2).allMatch(request -> request.startsWith("GET"));
    }

    @Test
    void aShortLifeIsOutByATenthAtMost() {
        Duration life = Duration.ofSeconds(10);
        stored(driver.setItem("k", TEXT, life, null));
        requests();

        clock.advance(Duration.ofMillis(1_001));
        await(driver.getItem("k", life));

        assertThat(requests())
                .containsExactly(
                        "GET /base/k application/octet-stream",
                        "GET /base/k application/octet-stream",
                        "PUT /base/k text/plain 10");
    }

    @Test
    void aSessionInUseDoesNotExpire() {
        stored(driver.setItem("k", TEXT, LIFE, null));

        for (int i = 0; i < 100; i++) {
            clock.advance(MAX_SLACK.minusMillis(1));
            assertThat(await(driver.getItem("k", LIFE))).isNotNull();
        }
    }

    @Test
    void anItemOfAnotherProgramStaysAsItIsUntilItIsSet() {
        items.put("/base/k", TEXT);

        StoredItem item = await(driver.getItem("k", LIFE));
        assertThat(item.value()).isEqualTo(TEXT);
        assertThat(requests()).hasSize(1);

        stored(driver.setItem("k", TEXT, LIFE, item));
        clock.advance(LIFE);
        assertThat(await(driver.getItem("k", null))).isNull();
    }

    @Test
    void anEmptyAnswerIsNoItem() {
        items.put("/base/k", new byte[0]);

        assertThat(await(driver.getItem("k", LIFE))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"..", "../..", "a/b", "//", "a:b", "k:", "?", "k?x", "#", "%2e%2e", "k$", "\\", "K\u00e4\r\n"})
    void noKeyLeavesTheBaseNorMeansAnythingToTheServer(String key) {
        await(driver.removeItem(key));

        assertThat(requests()).singleElement().asString().matches("DELETE /base/[A-Za-z0-9_=-]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9BZ0xFv6l0Yc-7sQ_8iQ0gkT2uLqkWcXo5eE1mQm3aA", "0f5cbf3e-8d6a-4b5e-9b1c-2f7b1c9d8e7f"})
    void theKeysOfSatchelAndOfAstroStayAsTheyAre(String key) {
        await(driver.removeItem(key));

        assertThat(requests()).containsExactly("DELETE /base/" + key);
    }
}
