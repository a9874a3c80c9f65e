package dev.satchel.driver.http;

import static dev.satchel.driver.http.TestCalls.context;
import static dev.satchel.driver.http.TestCalls.driver;
import static dev.satchel.driver.kit.Answers.await;
import static dev.satchel.driver.kit.Answers.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.httpclient.test.HttpOutageContract;
import dev.satchel.driver.httpclient.test.StubServer;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** unstorage's server is down, comes back, does not respond, or sends other responses. */
class HttpDriverOutageTest extends HttpOutageContract {

    HttpDriverOutageTest() {
        super("http");
    }

    @Override
    protected ApplicationContext context(String url, String timeout) {
        return TestCalls.context(url, timeout);
    }

    @Override
    protected void respondAbsent(HttpExchange exchange) throws IOException {
        StubServer.answer(exchange, 404, "");
    }

    @Override
    protected void respondStored(HttpExchange exchange) throws IOException {
        StubServer.answer(exchange, 200, "OK");
    }

    @Override
    protected String expectedAfterClose() {
        return "closed";
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
        try (StubServer server = StubServer.answering(status, "{\"message\":\"secret\"}");
                ApplicationContext context = context(server.uri(), "10s")) {
            fails(driver(context), expected);
        }
    }

    @Test
    void aPlaceWhereNothingCanBePutIsAFailureThoughItLooksEmpty() {
        try (StubServer server = StubServer.answering(404, "secret");
                ApplicationContext context = context(server.uri(), "10s")) {
            SessionDriver driver = driver(context);

            assertThat(await(driver.getItem(KEY, LIFE))).isNull();
            await(driver.removeItem(KEY));
            assertThat(failure(driver.setItem(KEY, VALUE, LIFE, null)))
                    .hasMessageContainingAll("404", "session.http.url")
                    .satisfies(this::showsNothing);
        }
    }

    @Test
    void aPageThatIsNoItemIsHandedOutButNeverWrittenBack() {
        AtomicInteger puts = new AtomicInteger();
        try (StubServer server = new StubServer().start(exchange -> {
                    puts.addAndGet(exchange.getRequestMethod().equals("PUT") ? 1 : 0);
                    StubServer.answer(exchange, 200, "<html>Log in</html>");
                });
                ApplicationContext context = context(server.uri(), "10s")) {
            assertThat(await(driver(context).getItem(KEY, LIFE))).isNotNull();
            assertThat(puts).hasValue(0);
        }
    }

    @Test
    void aServerThatClosesItsConnectionsIsConnectedToAnew() {
        try (StubServer server = new StubServer().start(exchange -> {
                    exchange.getResponseHeaders().add("Connection", "close");
                    StubServer.answer(exchange, 404, "");
                });
                ApplicationContext context = context(server.uri(), "10s")) {
            SessionDriver driver = driver(context);
            for (int i = 0; i < 20; i++) {
                assertThat(await(driver.getItem(KEY, LIFE))).isNull();
            }
        }
    }
}
