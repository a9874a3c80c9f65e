package dev.satchel.test.http.security;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.DriverFixture;
import dev.satchel.test.http.support.InFlightRequest;
import dev.satchel.test.http.support.LogCapture;
import dev.satchel.test.http.support.RawStore;
import dev.satchel.test.http.support.TestServer;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * At verbose levels of this project's loggers, the log contains no id, driver key or value, including the output of
 * client libraries through loggers that a driver gave them.
 */
class WireLogTest {

    /** Addresses on which nothing answers. */
    private static final Map<String, Map<String, Object>> AWAY = Map.of(
            "redis", Map.of("redis.uri", "redis://127.0.0.1:1"),
            "jdbc",
                    Map.of(
                            "datasources.default.url", "jdbc:h2:tcp://127.0.0.1:1/none",
                            "datasources.default.initialization-fail-timeout", -1,
                            "datasources.default.connection-timeout", 250),
            "http", Map.of("session.http.url", "http://127.0.0.1:1/"),
            "upstash", Map.of("session.upstash.url", "http://127.0.0.1:1/", "session.upstash.token", "token"));

    static Stream<Arguments> driversFormatsAndLevels() {
        return Stream.of(DriverFixture.values()).flatMap(driver -> Stream.of("satchel", "astro")
                .flatMap(format -> Stream.of("DEBUG", "TRACE").map(level -> Arguments.of(driver, format, level))));
    }

    @ParameterizedTest
    @MethodSource("driversFormatsAndLevels")
    void noLevelOfTheProjectsLoggersShowsAnIdAKeyOrAValue(DriverFixture driver, String format, String level) {
        try (TestServer server = driver.serve("session.format", format, "session.cookie.name", "session");
                LogCapture log = LogCapture.openAllAt(Level.toLevel(level))) {
            Browser browser = server.browser();
            browser.get("/set/secret/secretvalue");
            String first = browser.cookie("session");
            assertThat(browser.body("/get/secret")).isEqualTo("secretvalue");
            InFlightRequest late = server.begin(
                    server.browser().holding("session", first), session -> session.set("secret", "latesecret"));
            browser.get("/regenerate");
            String second = browser.cookie("session");
            assertThat(second).isNotEqualTo(first);
            late.finish();
            browser.get("/destroy");
            server.browser().holding("session", second).get("/get/secret");

            assertShowsNone(log, first, second);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "redis, DEBUG",
        "redis, TRACE",
        "jdbc, DEBUG",
        "jdbc, TRACE",
        "http, DEBUG",
        "http, TRACE",
        "upstash, DEBUG",
        "upstash, TRACE"
    })
    void norWhenWhatIsBehindTheDriverIsAway(String driver, String level) {
        Map<String, Object> properties = new HashMap<>(AWAY.get(driver));
        properties.put("session.driver", driver);
        String id = RawStore.unknownId();
        try (TestServer server = TestServer.start(properties);
                LogCapture log = LogCapture.openAllAt(Level.toLevel(level))) {
            HttpResponse<String> read = server.browser().holding("session", id).get("/get/secret");
            HttpResponse<String> created = server.browser().get("/set/secret/secretvalue");

            assertThat(List.of(read.statusCode(), created.statusCode())).containsOnly(503);
            assertThat(log.printed()).as("what is wrong is said").isNotEmpty();
            assertShowsNone(log, id);
        }
    }

    private static void assertShowsNone(LogCapture log, String... ids) {
        List<String> lines = log.printed();
        for (String id : ids) {
            assertThat(lines).allSatisfy(line -> assertThat(line).doesNotContain(id, RawStore.key(id)));
        }
        assertThat(lines).allSatisfy(line -> assertThat(line).doesNotContainIgnoringCase("secretvalue", "latesecret"));
    }
}
