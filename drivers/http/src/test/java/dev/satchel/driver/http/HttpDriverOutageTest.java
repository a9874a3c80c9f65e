package dev.satchel.driver.http;

import static dev.satchel.driver.http.TestCalls.context;
import static dev.satchel.driver.http.TestCalls.driver;
import static dev.satchel.driver.kit.Answers.await;
import static dev.satchel.driver.kit.Answers.failure;
import static dev.satchel.driver.kit.Answers.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.kit.Answers;
import dev.satchel.driver.kit.MutableClock;
import io.micronaut.context.ApplicationContext;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server is not there, comes back, does not answer, or answers with something else. */
class HttpDriverOutageTest {

    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final String KEY = "secret-key";
    private static final byte[] VALUE = {'s', 'e', 'c', 'r', 'e', 't'};

    @Test
    void anApplicationStartsWithoutTheServerAndUsesItAsSoonAsItIsThere() {
        try (CannedServer server = new CannedServer();
                ApplicationContext context = context(server.uri(), "10s")) {
            SessionDriver driver = driver(context);
            fails(driver, "session.http.url");

            server.start(exchange -> CannedServer.answer(exchange, 200, "OK"));

            stored(driver.setItem(KEY, VALUE, LIFE, null));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "301, session.http.url",
        "400, session.http.url",
        "401, session.http.token",
        "403, session.http.headers",
        "405, session.http.url",
        "413, session.max-size",
        "429, limits",
        "500, the server failed (500)",
        "503, the server failed (503)"
    })
    void anErrorSaysWhatToLookAtAndShowsNothing(int status, String expected) {
        try (CannedServer server = CannedServer.answering(status, "{\"message\":\"secret\"}");
                ApplicationContext context = context(server.uri(), "10s")) {
            fails(driver(context), expected);
        }
    }

    @Test
    void aPlaceWhereNothingCanBePutIsAFailureThoughItLooksEmpty() {
        try (CannedServer server = CannedServer.answering(404, "secret");
                ApplicationContext context = context(server.uri(), "10s")) {
            SessionDriver driver = driver(context);

            assertThat(await(driver.getItem(KEY, LIFE))).isNull();
            await(driver.removeItem(KEY));
            assertThat(failure(driver.setItem(KEY, VALUE, LIFE, null)))
                    .hasMessageContainingAll("404", "session.http.url")
                    .satisfies(HttpDriverOutageTest::showsNothing);
        }
    }

    @Test
    void aPageThatIsNoItemIsHandedOutButNeverWrittenBack() {
        AtomicInteger puts = new AtomicInteger();
        try (CannedServer server = new CannedServer().start(exchange -> {
                    puts.addAndGet(exchange.getRequestMethod().equals("PUT") ? 1 : 0);
                    CannedServer.answer(exchange, 200, "<html>Log in</html>");
                });
                ApplicationContext context = context(server.uri(), "10s")) {
            assertThat(await(driver(context).getItem(KEY, LIFE))).isNotNull();
            assertThat(puts).hasValue(0);
        }
    }

    @Test
    void aServerThatDoesNotAnswerFailsInTime() {
        try (CannedServer server = CannedServer.silent();
                ApplicationContext context = context(server.uri(), "300ms")) {
            fails(driver(context), "300 ms", "session.http.timeout");
        }
    }

    @Test
    void aServerThatDoesNotComeToAnEndFailsInTime() {
        try (CannedServer server = CannedServer.stuck();
                ApplicationContext context = context(server.uri(), "300ms")) {
            fails(driver(context), "300 ms", "session.http.timeout");
        }
    }

    @Test
    void aHugeAnswerIsNotRead() {
        try (CannedServer server = CannedServer.huge(30);
                ApplicationContext context = context(server.uri(), "10s")) {
            fails(driver(context), "longer than", "session.http.url");
        }
    }

    @Test
    void aRedirectIsNotFollowed() {
        AtomicInteger elsewhere = new AtomicInteger();
        try (CannedServer other = new CannedServer().start(exchange -> elsewhere.incrementAndGet());
                CannedServer server = CannedServer.redirecting(other.uri());
                ApplicationContext context = context(server.uri(), "10s")) {
            fails(driver(context), "307", "session.http.url");
            assertThat(elsewhere).hasValue(0);
        }
    }

    @Test
    void manyCallsThatFailDoNotStandInTheWayOfTheNext() {
        try (CannedServer server = new CannedServer();
                ApplicationContext context = context(server.uri(), "10s")) {
            SessionDriver driver = driver(context);
            IntStream.range(0, 500)
                    .mapToObj(i -> driver.getItem(KEY + i, LIFE))
                    .toList()
                    .forEach(Answers::failure);

            server.start(exchange -> CannedServer.answer(exchange, 404, ""));

            IntStream.range(0, 500)
                    .mapToObj(i -> driver.getItem(KEY + i, LIFE))
                    .toList()
                    .forEach(Answers::await);
        }
    }

    @Test
    void aServerThatClosesItsConnectionsIsConnectedToAnew() {
        try (CannedServer server = new CannedServer().start(exchange -> {
                    exchange.getResponseHeaders().add("Connection", "close");
                    CannedServer.answer(exchange, 404, "");
                });
                ApplicationContext context = context(server.uri(), "10s")) {
            SessionDriver driver = driver(context);
            for (int i = 0; i < 20; i++) {
                assertThat(await(driver.getItem(KEY, LIFE))).isNull();
            }
        }
    }

    @Test
    void callsAfterTheContextHasClosedFail() {
        SessionDriver used;
        try (CannedServer server = CannedServer.answering(200, "OK");
                ApplicationContext context =
                        TestCalls.context(new MutableClock(), Map.of("session.http.url", server.uri()))) {
            used = driver(context);
            await(used.removeItem(KEY));
        }
        fails(used, "Session driver http", "closed");
    }

    private static void fails(SessionDriver driver, String... expected) {
        assertThat(failure(driver.getItem(KEY, LIFE)))
                .hasMessageContainingAll(expected)
                .hasMessageContaining("reading")
                .satisfies(HttpDriverOutageTest::showsNothing);
        assertThat(failure(driver.setItem(KEY, VALUE, LIFE, null)))
                .hasMessageContainingAll(expected)
                .hasMessageContaining("writing")
                .satisfies(HttpDriverOutageTest::showsNothing);
        assertThat(failure(driver.removeItem(KEY)))
                .hasMessageContainingAll(expected)
                .hasMessageContaining("removing")
                .satisfies(HttpDriverOutageTest::showsNothing);
    }

    private static void showsNothing(Throwable failure) {
        StringWriter all = new StringWriter();
        failure.printStackTrace(new PrintWriter(all));
        assertThat(all.toString()).doesNotContain("secret");
    }
}
