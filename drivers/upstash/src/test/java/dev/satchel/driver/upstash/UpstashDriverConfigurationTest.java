package dev.satchel.driver.upstash;

import static dev.satchel.driver.kit.Answers.await;
import static dev.satchel.driver.kit.Answers.stored;
import static dev.satchel.driver.upstash.TestCalls.driver;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.driver.upstash.server.UpstashServer;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpstashDriverConfigurationTest {

    @Test
    void addressAndTokenComeFromTheVariablesThatUpstashShows() {
        try (UpstashServer upstash = UpstashServer.start();
                ApplicationContext context = withVariables(Map.of(
                        "UPSTASH_REDIS_REST_URL", upstash.uri(), "UPSTASH_REDIS_REST_TOKEN", UpstashServer.TOKEN))) {
            assertThat(await(driver(context).getItem("k", null))).isNull();
        }
    }

    @Test
    void propertiesGoBeforeVariables() {
        try (UpstashServer upstash = UpstashServer.start();
                ApplicationContext context = ApplicationContext.builder()
                        .properties(Map.of(
                                "session.upstash.url",
                                upstash.uri(),
                                "session.upstash.token",
                                UpstashServer.TOKEN,
                                "session.upstash.prefix",
                                "shop:"))
                        .propertySources(variables(Map.of(
                                "UPSTASH_REDIS_REST_URL", "http://127.0.0.1:1", "UPSTASH_REDIS_REST_TOKEN", "another")))
                        .start()) {
            stored(driver(context).setItem("k", new byte[] {1}, Duration.ofMinutes(1), null));
            await(driver(context).removeItem("k"));
            assertThat(upstash.commands()).last().isEqualTo(List.of("UNLINK", "shop:k"));
        }
    }

    @Test
    void anApplicationThatDoesNotChooseItNeedsNeither() {
        try (ApplicationContext context = ApplicationContext.run()) {
            assertThat(context.isRunning()).isTrue();
        }
    }

    @Test
    void aMissingAddressIsNamedTogetherWithItsVariable() {
        try (ApplicationContext context = ApplicationContext.run(Map.of("session.upstash.token", "t"))) {
            assertThatThrownBy(() -> driver(context))
                    .hasStackTraceContaining("session.upstash.url is missing")
                    .hasStackTraceContaining("UPSTASH_REDIS_REST_URL");
        }
    }

    @Test
    void aMissingTokenIsNamedTogetherWithItsVariable() {
        try (ApplicationContext context =
                ApplicationContext.run(Map.of("session.upstash.url", "https://example.com"))) {
            assertThatThrownBy(() -> driver(context))
                    .hasStackTraceContaining("session.upstash.token is missing")
                    .hasStackTraceContaining("UPSTASH_REDIS_REST_TOKEN");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret",
                "ftp://secret.example.com",
                "https:///secret",
                "https://secret@example.com",
                "https://example.com/?_token=secret",
                "https://secret example.com",
                " "
            })
    void aWrongAddressStopsTheApplicationAndIsNotShown(String url) {
        try (ApplicationContext context =
                ApplicationContext.run(Map.of("session.upstash.url", url, "session.upstash.token", "t"))) {
            assertThatThrownBy(() -> driver(context))
                    .hasStackTraceContaining("session.upstash.url")
                    .satisfies(failure -> assertThat(trace(failure)).doesNotContain("secret"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "two secrets", "secret\r\nX: y", "secr\u00e9t"})
    void aWrongTokenStopsTheApplicationAndIsNotShown(String token) {
        try (ApplicationContext context = ApplicationContext.run(
                Map.of("session.upstash.url", "https://example.com", "session.upstash.token", token))) {
            assertThatThrownBy(() -> driver(context))
                    .hasStackTraceContaining("session.upstash.token")
                    .satisfies(failure -> assertThat(trace(failure)).doesNotContain("secr"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "-1s", "soon"})
    void aWrongTimeoutStopsTheApplication(String timeout) {
        try (ApplicationContext context = TestCalls.context("https://example.com", timeout)) {
            assertThatThrownBy(() -> driver(context)).hasStackTraceContaining("timeout");
        }
    }

    private static ApplicationContext withVariables(Map<String, Object> variables) {
        return ApplicationContext.builder()
                .propertySources(variables(variables))
                .start();
    }

    private static PropertySource variables(Map<String, Object> variables) {
        return PropertySource.of(
                "variables",
                variables,
                PropertySource.PropertyConvention.ENVIRONMENT_VARIABLE,
                PropertySource.Origin.of("variables"));
    }

    private static String trace(Throwable failure) {
        StringWriter all = new StringWriter();
        failure.printStackTrace(new PrintWriter(all));
        return all.toString();
    }
}
