package dev.satchel.test.http.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.CompiledApplication;
import dev.satchel.test.http.support.LogCapture;
import dev.satchel.test.http.support.TestServer;
import io.micronaut.context.ApplicationContext;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Allowed configuration, and the messages at start-up for any other. */
class StartupTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "session.cookie.name    | a b                  | session.cookie.name is 'a b', but must be letters, digits",
                "session.cookie.name    | a=b                  | session.cookie.name is 'a=b'",
                "session.cookie.name    | __Host-x             | session.cookie.name is '__Host-x', but must be a name without that prefix, or session.cookie.secure: true",
                "session.cookie.name    | __secure-x           | session.cookie.name is '__secure-x'",
                "session.cookie.name    | __Http-x             | session.cookie.name is '__Http-x', but must be a name without that prefix, or session.cookie.secure: true",
                "session.cookie.name    | __host-http-x        | session.cookie.name is '__host-http-x'",
                "session.cookie.path    | shop                 | session.cookie.path is 'shop', but must be a path that begins with /",
                "session.cookie.path    | /;x                  | session.cookie.path is '/;x'",
                "session.cookie.domain  | a;b                  | session.cookie.domain is 'a;b', but must be a host name",
                "session.cookie.max-age | 0s                   | session.cookie.max-age is 'PT0S', but must be between 1s and 400d",
                "session.cookie.max-age | 401d                 | session.cookie.max-age is 'PT9624H'",
                "session.cookie.same-site | None               | session.cookie.same-site is 'None', but must be Lax or Strict, or None with session.cookie.secure: true",
                "session.cookie.same-site | Sometimes          | session.cookie.same-site is 'Sometimes', but must be Lax, Strict or None",
                "session.cookie.secure  | maybe                | session.cookie.secure is 'maybe', but must be true or false",
                "session.cookie.partitioned | true             | session.cookie.partitioned is 'true', but must be false, or true with session.cookie.secure: true",
                "session.idle-timeout   | 0s                   | session.idle-timeout is 'PT0S', but must be between 1ms and 3650d, such as 30m",
                "session.idle-timeout   | soon                 | session.idle-timeout is 'soon', but must be a duration such as 30m",
                "session.absolute-timeout | -1s                | session.absolute-timeout is 'PT-1S'",
                "session.ttl            | 0s                   | session.ttl is 'PT0S'",
                "session.regenerate-grace | -1s               | session.regenerate-grace is 'PT-1S', but must be between 0s and 10m, such as 10s",
                "session.regenerate-grace | 11m               | session.regenerate-grace is 'PT11M', but must be between 0s and 10m",
                "session.regenerate-grace | a while           | session.regenerate-grace is 'a while', but must be a duration such as 10s, or 0s",
                "session.max-size       | 0                    | session.max-size is '0', but must be a size of at least 1KB, such as 1MB",
                "session.max-size       | 1023                 | session.max-size is '1023', but must be a size",
                "session.max-size       | -1MB                 | session.max-size is '-1MB', but must be a size",
                "session.max-size       | large                | session.max-size is 'large', but must be a size",
                "session.max-size       | 1XB                  | session.max-size is '1XB', but must be a size",
                "session.max-size       | 99999999999999999999 | session.max-size is '99999999999999999999', but must be a size",
                "session.max-size       | 17MB                 | session.max-size is '17825792', but must be at most 8192 less than devalue.max-bytes, which is 16777216",
                "session.timeout        | 0s                   | session.timeout is 'PT0S', but must be between 1ms and 3650d",
                "session.timeout        | -5s                  | session.timeout is 'PT-5S', but must be between 1ms and 3650d",
                "session.timeout        | never                | session.timeout is 'never', but must be a duration such as 5s",
                "session.on-failure     | explode              | session.on-failure is 'explode', but must be fail or anonymous",
                "session.on-failure     | true                 | session.on-failure is 'true', but must be fail or anonymous",
                "session.format         | gatsby               | session.format is 'gatsby', but must be satchel or astro",
                "session.astro.temporal | maybe                | session.astro.temporal is 'maybe', but must be true or false",
                "session.enabled        | maybe                | session.enabled is 'maybe', but must be true or false",
                "session.driver         | redsi                | session.driver is 'redsi', but must be one of [filesystem, http, jdbc, memory, overlay, redis, unconditional, upstash], the drivers on the class path; is dev.satchel:satchel-driver-redsi among the dependencies?",
            })
    void aWrongSettingStopsTheApplicationAndSaysWhatItMayBe(String property, String value, String message) {
        Map<String, Object> properties = new HashMap<>();
        // so that all three drivers are available
        properties.put("session.driver", "recording");
        properties.put("test.unconditional", "true");
        properties.put(property, value);

        assertThatThrownBy(() -> start(properties)).rootCause().message().contains(message);
    }

    /** Cookies that browsers would silently drop (RFC 6265bis). */
    @ParameterizedTest
    @CsvSource({"name, 4054, 4053", "path, 1025, 1024", "domain, 1025, 1024"})
    void whatIsTooLongForABrowserStopsTheApplication(String property, int length, int longest) {
        String value = (property.equals("path") ? "/" : "a") + "a".repeat(length - 1);
        String shortest = value.substring(0, longest);
        Map<String, Object> properties = Map.of("session.driver", "memory", "session.cookie." + property, value);

        assertThatThrownBy(() -> start(properties))
                .rootCause()
                .message()
                .contains("session.cookie." + property + " is '" + value.substring(0, 20) + "… (" + length
                        + " characters)', but must be at most " + longest + " characters long");
        try (ApplicationContext context =
                start(Map.of("session.driver", "memory", "session.cookie." + property, shortest))) {
            assertThat(context.isRunning()).isTrue();
        }
    }

    /** The first session would reveal it as well, but that is too late. */
    @Test
    void twoTypesOfOneNameInTheStoreStopTheApplication(@TempDir Path folder) {
        String imports = "import dev.satchel.serde.DevalueTag;\nimport io.micronaut.serde.annotation.Serdeable;\n\n";
        List<String> sources = List.of(
                imports + "@Serdeable @DevalueTag(\"coupon\")\nclass Coupon {}",
                imports + "@Serdeable @DevalueTag(value = \"voucher\", aliases = \"coupon\")\nclass Voucher {}");

        assertThatThrownBy(() -> CompiledApplication.startAlone(folder, sources, Map.of("session.driver", "memory")))
                .rootCause()
                .message()
                .contains("shop.Coupon", "shop.Voucher", "'coupon'")
                .endsWith("change one @DevalueTag");
    }

    @ParameterizedTest
    @CsvSource({
        "session.regenerate-grace, 0s",
        "session.regenerate-grace, 10m",
        "session.max-size, 1KB",
        "session.max-size, 1024",
        "session.max-size, 2MB",
        "session.timeout, 1ms",
        "session.timeout, 2m",
        "session.on-failure, fail",
        "session.on-failure, FAIL",
        "session.on-failure, anonymous",
        "session.format, satchel",
        "session.format, astro"
    })
    void whatMayStandThereDoes(String property, String value) {
        try (ApplicationContext context = start(Map.of("session.driver", "memory", property, value))) {
            assertThat(context.isRunning()).isTrue();
        }
    }

    @Test
    void withTheFormatOfAstroTheNameOfTheCookieIsOneThatAstroTakes() {
        Map<String, Object> properties = Map.of(
                "session.driver", "memory",
                "session.format", "astro",
                "session.cookie.name", "shop.session");

        assertThatThrownBy(() -> start(properties).close())
                .rootCause()
                .message()
                .contains("session.cookie.name is 'shop.session', but must be letters, digits, - and _ where"
                        + " session.format is astro");
        assertThat(firstCookie(TestServer.startInProduction("session.format", "astro")))
                .matches("astro-session=[0-9a-f-]{36}; Path=/; Secure; HttpOnly; SameSite=Lax");
    }

    @Test
    void theHostPrefixAllowsNeitherDomainNorPath() {
        assertThatThrownBy(() -> start(Map.of(
                        "session.driver", "memory",
                        "session.cookie.secure", true,
                        "session.cookie.name", "__Host-id",
                        "session.cookie.domain", "example.com")))
                .rootCause()
                .message()
                .contains("session.cookie.domain is 'example.com', but must be left out where session.cookie.name "
                        + "begins with __Host-");
        assertThatThrownBy(() -> start(Map.of(
                        "session.driver", "memory",
                        "session.cookie.secure", true,
                        "session.cookie.name", "__Host-id",
                        "session.cookie.path", "/shop")))
                .rootCause()
                .message()
                .contains("session.cookie.path is '/shop', but must be / where");
    }

    @Test
    void inProductionTheCookieIsSecureAndForThisHostAlone() {
        assertThat(firstCookie(TestServer.startInProduction()))
                .matches("__Host-session=[A-Za-z0-9_-]{43}; Path=/; Secure; HttpOnly; SameSite=Lax");
    }

    @ParameterizedTest
    @ValueSource(strings = {"__Http-visitor", "__Host-Http-visitor", "__Secure-visitor", "__Host-visitor"})
    void aNameMayHaveEachOfThePrefixesWhereTheCookieIsSecure(String name) {
        assertThat(firstCookie(TestServer.startInProduction("session.cookie.name", name)))
                .matches(name + "=[A-Za-z0-9_-]{43}; Path=/; Secure; HttpOnly; SameSite=Lax");
    }

    @Test
    void withADomainOrAPathTheCookieHasNoPrefix() {
        assertThat(firstCookie(TestServer.startInProduction("session.cookie.domain", "example.com")))
                .matches("session=[A-Za-z0-9_-]{43}; Path=/; Domain=example.com; Secure; HttpOnly; SameSite=Lax");
        assertThat(firstCookie(TestServer.startInProduction("session.cookie.path", "/set")))
                .matches("session=[A-Za-z0-9_-]{43}; Path=/set; Secure; HttpOnly; SameSite=Lax");
    }

    @Test
    void everyAttributeCanBeConfiguredAndTheDeletionRepeatsThem() {
        try (TestServer server = TestServer.start(
                "session.cookie.name", "visitor",
                "session.cookie.max-age", "7d",
                "session.cookie.same-site", "None",
                "session.cookie.secure", true,
                "session.cookie.domain", "example.com",
                "session.cookie.partitioned", true)) {
            Browser browser = server.browser();

            assertThat(Browser.setCookies(browser.get("/set/a/1")).get(0))
                    .matches("visitor=[A-Za-z0-9_-]{43}; Max-Age=604800; Path=/; Domain=example.com; Secure; HttpOnly; "
                            + "SameSite=None; Partitioned");
            assertThat(Browser.setCookies(browser.get("/destroy")).get(0))
                    .isEqualTo(
                            "visitor=; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Path=/; Domain=example.com; "
                                    + "Secure; HttpOnly; SameSite=None; Partitioned");
        }
    }

    @Test
    void theTimeoutsAndTheTtlAreTheConfiguredOnes() {
        try (TestServer server = TestServer.start(
                "session.idle-timeout", "10m", "session.absolute-timeout", "15m", "session.ttl", "5m")) {
            Browser browser = server.browser();
            browser.get("/set/short/1");
            browser.get("/set-for/840/long/2");

            server.clock.advance(Duration.ofMinutes(5));
            assertThat(browser.body("/keys")).isEqualTo("long");
            server.clock.advance(Duration.ofMinutes(9));
            assertThat(browser.body("/keys")).isEmpty();
            assertThat(browser.body("/id")).endsWith("false");
            server.clock.advance(Duration.ofMinutes(1));
            assertThat(browser.body("/id")).isEqualTo("none true");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "session.redis.prefx     | session.redis.prefx is not an option of the driver redis, and has no effect; these are: [session.redis.max-calls, session.redis.prefix, session.redis.server, session.redis.timeout]",
                "session.redis.maxSize   | session.redis.max-size is not an option of the driver redis, and has no effect; these are: [session.redis.max-calls, session.redis.prefix, session.redis.server, session.redis.timeout]",
                "session.memory.size     | session.memory.size is not an option of the driver memory, and has no effect; these are: [session.memory.late, session.memory.max-size]",
                "devalue.max-dept        | devalue.max-dept is not an option of the codec, and has no effect; these are: [devalue.max-bytes, devalue.max-depth, devalue.max-digits, devalue.max-slots]",
                "devalue.maxSize         | devalue.max-size is not an option of the codec, and has no effect; these are: [devalue.max-bytes, devalue.max-depth, devalue.max-digits, devalue.max-slots]",
                "session.cookie.samesite | session.cookie.samesite is not an option of the cookie, and has no effect; these are: [session.cookie.domain, session.cookie.max-age, session.cookie.name, session.cookie.partitioned, session.cookie.path, session.cookie.same-site, session.cookie.secure]",
            })
    void anOptionThatIsNotReadIsWarnedOfByName(String property, String warning) {
        try (LogCapture log = LogCapture.open();
                ApplicationContext context = start(Map.of("session.driver", "memory", property, "1"))) {
            assertThat(log.lines(Level.WARN)).containsExactly(warning);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"session.idel-timeout", "session.reddis.server"})
    void anOptionOfNoSessionAndNoDriverIsWarnedOfByName(String property) {
        try (LogCapture log = LogCapture.open();
                ApplicationContext context = start(Map.of("session.driver", "memory", property, "1"))) {
            assertThat(log.lines(Level.WARN))
                    .singleElement(InstanceOfAssertFactories.STRING)
                    .startsWith(property + " is not an option of a session or a driver on the class path")
                    .contains("session.idle-timeout");
        }
    }

    @Test
    void temporalWithoutTheFormatOfAstroIsWarnedOf() {
        try (LogCapture log = LogCapture.open();
                ApplicationContext context =
                        start(Map.of("session.driver", "memory", "session.astro.temporal", "true"))) {
            assertThat(log.lines(Level.WARN))
                    .containsExactly("session.astro.temporal is true, and has no effect, as session.format is satchel;"
                            + " set session.format to astro, or remove session.astro.temporal");
        }
    }

    @ParameterizedTest
    @CsvSource({"astro, true", "astro, false", "satchel, false"})
    void temporalIsNotWarnedOfWhereItHasItsEffect(String format, String temporal) {
        try (LogCapture log = LogCapture.open();
                ApplicationContext context = start(Map.of(
                        "session.driver",
                        "memory",
                        "session.format",
                        format,
                        "session.astro.temporal",
                        temporal,
                        "devalue.maxDepth",
                        "100",
                        "devalue.max-bytes",
                        "32MB"))) {
            assertThat(log.lines(Level.WARN)).isEmpty();
        }
    }

    @Test
    void whatIsReadIsNotWarnedOf() {
        try (LogCapture log = LogCapture.open();
                ApplicationContext context = start(Map.of(
                        "session.driver", "memory",
                        "session.memory.maxSize", "10MB",
                        "session.redis.prefix", "shop:",
                        "session.cookie.sameSite", "Strict",
                        "session.cookie.max-age", "7d",
                        "session.idleTimeout", "5m",
                        "session.views", "false",
                        "session.format", "satchel",
                        "micronaut.session.http.cookie", "true"))) {
            assertThat(log.lines(Level.WARN)).isEmpty();
        }
    }

    @Test
    void twoDriversAndNoChoiceAreAnError() {
        assertThatThrownBy(() -> start(Map.of("test.unconditional", "true")))
                .rootCause()
                .message()
                .contains(
                        "session.driver is missing, but must be one of [filesystem, http, jdbc, memory, overlay, redis, unconditional, upstash]");
    }

    @Test
    void withoutSessionsThereIsNoCookieAndAPlainParameterIsAnsweredByAClearError() {
        try (TestServer server = TestServer.start("session.enabled", false);
                LogCapture log = LogCapture.open()) {
            Browser browser = server.browser().holding("session", "A".repeat(43));

            assertThat(browser.body("/optional")).isEqualTo("empty");
            assertThat(browser.body("/nullable")).isEqualTo("null");
            assertThat(browser.body("/untouched")).isEqualTo("untouched");
            HttpResponse<String> response = browser.get("/set/a/1");
            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(log.lines(Level.ERROR)).singleElement().asString().contains("session.enabled is false");
            assertThat(server.driver().calls()).isEmpty();
        }
    }

    private static String firstCookie(TestServer started) {
        try (TestServer server = started) {
            return Browser.setCookies(server.browser().get("/set/a/1")).get(0);
        }
    }

    private static ApplicationContext start(Map<String, Object> properties) {
        return ApplicationContext.builder("test")
                .deduceEnvironment(false)
                .properties(properties)
                .start();
    }
}
