package dev.satchel.driver.http;

import static dev.satchel.driver.http.TestCalls.driver;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.driver.kit.MutableClock;
import io.micronaut.context.ApplicationContext;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDriverConfigurationTest {

    private static final String URL = "https://storage.example.com/sessions";

    @Test
    void theDefaultsAreTwoSecondsAndOneToConnect() {
        HttpDriverConfiguration configuration = new HttpDriverConfiguration();

        assertThat(configuration.getTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(configuration.getConnectTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(configuration.getToken()).isNull();
        assertThat(configuration.getHeaders()).isEmpty();
        try (ApplicationContext context = context(Map.of("session.http.url", URL))) {
            assertThat(driver(context).comparesAndSets()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://a, http://a/",
        "https://a:1/, https://a:1/",
        "https://a/b, https://a/b/",
        "http://[::1]:3000/b/c/, http://[::1]:3000/b/c/",
        "https://a/b%20c, https://a/b%20c/"
    })
    void anAddressMayHaveAPath(String url, String expected) {
        HttpDriverConfiguration configuration = new HttpDriverConfiguration();
        configuration.setUrl(url);

        assertThat(configuration.getUrl()).isEqualTo(expected);
    }

    @Test
    void anApplicationThatDoesNotChooseItNeedsNothing() {
        try (ApplicationContext context = context(Map.of("session.driver", "memory"))) {
            assertThat(context.isRunning()).isTrue();
        }
    }

    @Test
    void aMissingAddressStopsTheApplication() {
        stops("session.http.url is missing", Map.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret",
                "ftp://secret",
                "https:///secret",
                "https://secret@example.com",
                "https://example.com/?secret",
                "https://example.com/#secret",
                "https://secret example.com",
                "https://example.com/../secret",
                " "
            })
    void aWrongAddressStopsTheApplicationAndIsNotShown(String url) {
        stops("session.http.url", Map.of("session.http.url", url));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret\r\nX: y", "s\u00e9cret"})
    void aWrongTokenStopsTheApplicationAndIsNotShown(String token) {
        stops("session.http.token", Map.of("session.http.url", URL, "session.http.token", token));
    }

    @Test
    void aWrongHeaderStopsTheApplicationAndIsNotShown() {
        stops("session.http.headers.x", Map.of("session.http.url", URL, "session.http.headers.x", "secret\nb"));
        stops("session.http.headers.x y", Map.of("session.http.url", URL, "session.http.headers.x y", "secret"));
    }

    @ParameterizedTest
    @CsvSource({"timeout, 0s", "timeout, -1s", "timeout, soon", "connect-timeout, 0s", "connect-timeout, soon"})
    void aWrongTimeoutStopsTheApplication(String name, String value) {
        stops("imeout", Map.of("session.http.url", URL, "session.http." + name, value));
    }

    private static void stops(String expected, Map<String, Object> properties) {
        assertThatThrownBy(() -> context(properties).close())
                .hasStackTraceContaining(expected)
                .satisfies(failure -> {
                    StringWriter all = new StringWriter();
                    failure.printStackTrace(new PrintWriter(all));
                    assertThat(all.toString()).doesNotContain("secret", "s\u00e9cret");
                });
    }

    private static ApplicationContext context(Map<String, Object> properties) {
        return TestCalls.context(new MutableClock(), properties);
    }
}
