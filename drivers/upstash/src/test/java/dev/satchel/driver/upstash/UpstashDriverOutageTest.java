package dev.satchel.driver.upstash;

import static dev.satchel.driver.kit.Answers.await;
import static dev.satchel.driver.kit.Answers.failure;
import static dev.satchel.driver.upstash.TestCalls.context;
import static dev.satchel.driver.upstash.TestCalls.driver;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.satchel.driver.httpclient.test.HttpOutageContract;
import dev.satchel.driver.httpclient.test.StubServer;
import dev.satchel.driver.upstash.server.UpstashServer;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Upstash is down, comes back, does not respond, or sends other responses. */
class UpstashDriverOutageTest extends HttpOutageContract {

    UpstashDriverOutageTest() {
        super("upstash", UpstashServer.TOKEN);
    }

    @Override
    protected ApplicationContext context(String url, String timeout) {
        return TestCalls.context(url, timeout);
    }

    @Override
    protected void respondAbsent(HttpExchange exchange) throws IOException {
        StubServer.answer(exchange, 200, "{\"result\":null}");
    }

    @Override
    protected void respondStored(HttpExchange exchange) throws IOException {
        StubServer.answer(exchange, 200, "{\"result\":1}");
    }

    @ParameterizedTest
    @CsvSource({
        "401, {\"error\":\"Unauthorized: secret\"}, session.upstash.token",
        "403, secret, UPSTASH_REDIS_REST_TOKEN",
        "404, secret, session.upstash.url",
        "405, secret, session.upstash.url",
        "413, secret, session.max-size",
        "429, secret, limits",
        "500, secret, 500",
        "503, <html>secret</html>, 503",
        "400, {\"error\":\"WRONGPASS secret\"}, session.upstash.token",
        "400, {\"error\":\"NOPERM this user has no permissions to run secret\"}, read-only",
        "400, {\"error\":\"ERR unknown command with args beginning with: secret\"}, (ERR)",
        "400, {\"error\":\"NOPERM this user has no permissions to run the 'getex' command or its subcommand secret\"}, does not allow GETEX (NOPERM)",
        "400, {\"error\":\"ERR ACL failure in script: User secret has no permissions to run the 'set' command in SET\"}, does not allow SET (ERR)",
        "400, {\"error\":\"@user_script: 9: The user executing the script can't run this command or subcommand in SET\"}, does not allow SET (ERR)",
        "400, {\"error\":\"NOPERM this user has no permissions to access one of the keys used as arguments secret\"}, ~session:*",
        "400, {\"error\":\"ERR unknown command `EVALSHA` with args beginning with: `secret`\"}, does not know EVALSHA (ERR)",
        "400, {\"error\":\"OOM command not allowed when used memory > 'maxmemory'. secret\"}, the database is full (OOM)",
        "400, {\"error\":\"LOADING secret\"}, not ready (LOADING)",
        "400, {\"error\":\"MISCONF secret\"}, not ready (MISCONF)",
        "400, {\"error\":\"NOAUTH secret\"}, session.upstash.token",
        "400, {\"error\":\"READONLY secret\"}, read-only",
        "400, {\"error\":\"secret\"}, (ERR)",
        "400, {\"error\":\"ERR max requests limit exceeded. Limit: secret\"}, a limit of the database",
        "400, {\"error\":\"ERR DB capacity quota exceeded\"}, a limit of the database",
        "400, {\"error\":\"ERR max request size exceeded. Limit: secret bytes\"}, a limit of the database"
    })
    void anErrorSaysWhatToLookAtAndShowsNothing(int status, String body, String expected) {
        try (StubServer server = StubServer.answering(status, body);
                ApplicationContext context = context(server.uri(), "10s")) {
            fails(driver(context), expected);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "<html>secret</html>",
                "null",
                "[]",
                "{}",
                "{\"result\"",
                "{\"result\":{}}",
                "{\"result\":[\"c2VjcmV0\"]}",
                "{\"result\":true}",
                "{\"result\":1.5}",
                "{\"result\":99999999999999999999}",
                "{\"result\":\"secret!\"}",
                "{\"error\":null}",
                "{\"secret\":1}"
            })
    void garbageIsAFailure(String body) {
        try (StubServer server = StubServer.answering(200, body);
                ApplicationContext context = context(server.uri(), "10s")) {
            fails(driver(context), "none of Upstash's REST API", "session.upstash.url");
        }
    }

    @Test
    void theOneTextThatIsNotEncodedIsReadAsItIs() {
        try (StubServer server = StubServer.answering(200, "{\"result\":\"OK\"}");
                ApplicationContext context = context(server.uri(), "10s")) {
            assertThat(await(driver(context).getItem(KEY, null)).value()).isEqualTo(new byte[] {'O', 'K'});
        }
    }

    @Test
    void aServerThatForgetsTheScriptAgainAndAgainIsNotAskedForEver() {
        AtomicInteger requests = new AtomicInteger();
        try (StubServer server = new StubServer().start(exchange -> {
                    requests.incrementAndGet();
                    StubServer.answer(exchange, 400, "{\"error\":\"NOSCRIPT No matching script\"}");
                });
                ApplicationContext context = context(server.uri(), "10s")) {
            assertThat(failure(driver(context).setItem(KEY, VALUE, LIFE, null))).hasMessageContaining("NOSCRIPT");
            assertThat(requests).hasValue(2);
        }
    }

    @Test
    void redisThatIsFullIsAnError() {
        try (UpstashServer upstash = UpstashServer.start("maxmemory 1", "maxmemory-policy noeviction");
                ApplicationContext context = context(upstash.uri(), "10s")) {
            assertThat(failure(driver(context).setItem(KEY, VALUE, LIFE, null)))
                    .hasMessageContaining("the database is full (OOM)")
                    .satisfies(this::showsNothing);
        }
    }

    @Test
    void aWrongTokenIsNamedAsTheCause() {
        try (UpstashServer upstash = UpstashServer.start();
                ApplicationContext context = ApplicationContext.run(
                        Map.of("session.upstash.url", upstash.uri(), "session.upstash.token", "secret"))) {
            fails(driver(context), "refused access", "session.upstash.token");
        }
    }
}
