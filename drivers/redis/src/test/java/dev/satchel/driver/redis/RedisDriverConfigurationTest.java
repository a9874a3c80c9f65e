package dev.satchel.driver.redis;

import static dev.satchel.driver.kit.Answers.await;
import static dev.satchel.driver.kit.Answers.stored;
import static dev.satchel.driver.redis.TestCalls.driver;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.driver.redis.server.LocalRedis;
import dev.satchel.driver.redis.server.RedisSocket;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisDriverConfigurationTest {

    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final String NOWHERE = "redis://127.0.0.1:1";

    private static LocalRedis redis;

    @BeforeAll
    static void start() {
        redis = LocalRedis.start();
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @Test
    void theDefaultIsTheServerUnderRedisUriAndAPrefix() {
        try (ApplicationContext context = ApplicationContext.run(Map.of("redis.uri", redis.uri()))) {
            stored(driver(context).setItem("a", new byte[1], LIFE, null));
        }
        assertThat(exists("session:a")).isTrue();
    }

    @Test
    void theDefaultServerMayBeGivenByHostAndPort() {
        String port = redis.uri().substring(redis.uri().lastIndexOf(':') + 1);
        try (ApplicationContext context =
                ApplicationContext.run(Map.of("redis.host", "127.0.0.1", "redis.port", port))) {
            stored(driver(context).setItem("b", new byte[1], LIFE, null));
        }
        assertThat(exists("session:b")).isTrue();
    }

    @Test
    void aServerMayBeNamed() {
        Map<String, Object> properties = Map.of(
                "redis.uri",
                NOWHERE,
                "redis.servers.cache.uri",
                NOWHERE,
                "redis.servers.sessions.uri",
                redis.uri(),
                "session.redis.server",
                "sessions",
                "session.redis.prefix",
                "shop:");
        try (ApplicationContext context = ApplicationContext.run(properties)) {
            stored(driver(context).setItem("c", new byte[1], LIFE, null));
        }
        assertThat(exists("shop:c")).isTrue();
    }

    @Test
    void aServerMayBeNamedDefault() {
        Map<String, Object> properties =
                Map.of("redis.servers.default.uri", redis.uri(), "redis.servers.other.uri", NOWHERE);
        try (ApplicationContext context = ApplicationContext.run(properties)) {
            stored(driver(context).setItem("d", new byte[1], LIFE, null));
        }
        assertThat(exists("session:d")).isTrue();
    }

    @Test
    void anUnknownServerFailsWithTheKnownOnes() {
        Map<String, Object> properties = Map.of(
                "redis.uri",
                redis.uri(),
                "redis.servers.one.uri",
                NOWHERE,
                "redis.servers.two.uri",
                NOWHERE,
                "session.redis.server",
                "three");
        try (ApplicationContext context = ApplicationContext.run(properties)) {
            assertThatThrownBy(() -> driver(context))
                    .hasMessageContainingAll("session.redis.server", "'three'", "[one, two]", "redis.uri");
        }
    }

    @Test
    void noServerAtAllFailsWithTheProperty() {
        try (ApplicationContext context = ApplicationContext.run()) {
            assertThatThrownBy(() -> driver(context)).hasMessageContaining("redis.uri");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "-1s", "soon"})
    void aWrongTimeoutFailsWithTheProperty(String timeout) {
        Map<String, Object> properties = Map.of("redis.uri", redis.uri(), "session.redis.timeout", timeout);
        try (ApplicationContext context = ApplicationContext.run(properties)) {
            assertThatThrownBy(() -> driver(context)).hasStackTraceContaining("session.redis.timeout");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many"})
    void aWrongBoundOnCallsFailsWithTheProperty(String maxCalls) {
        Map<String, Object> properties = Map.of("redis.uri", redis.uri(), "session.redis.max-calls", maxCalls);
        try (ApplicationContext context = ApplicationContext.run(properties)) {
            assertThatThrownBy(() -> driver(context)).hasStackTraceContaining("session.redis.max-calls");
        }
    }

    @Test
    void theClientAndConnectionsOfTheApplicationAreLeftAlone() {
        try (ApplicationContext context = ApplicationContext.run(Map.of("redis.uri", redis.uri()))) {
            await(driver(context).getItem("k", LIFE));

            ClientOptions options = context.getBean(RedisClient.class).getOptions();
            assertThat(options.isAutoReconnect()).isTrue();
            assertThat(options.getTimeoutOptions().isTimeoutCommands())
                    .isEqualTo(ClientOptions.create().getTimeoutOptions().isTimeoutCommands());
            assertThat(context.getBeansOfType(RedisClient.class)).hasSize(1);
            assertThat(context.getActiveBeanRegistrations(Qualifiers.byType(StatefulRedisConnection.class)))
                    .isEmpty();
        }
    }

    @Test
    void theApplicationMayUseItsClientAfterTheDriverHasClosed() {
        try (ApplicationContext context = ApplicationContext.run(Map.of("redis.uri", redis.uri()))) {
            await(driver(context).getItem("k", LIFE));
            context.getBean(RedisRouter.class).close();

            // not connect(), which blocks forever on a client that was shut down
            StatefulRedisConnection<String, String> connection = await(
                    context.getBean(RedisClient.class).connectAsync(StringCodec.UTF8, RedisURI.create(redis.uri())));
            assertThat(await(connection.async().ping())).isEqualTo("PONG");
        }
    }

    private static boolean exists(String key) {
        try (RedisSocket socket = redis.connect()) {
            return Long.valueOf(1).equals(socket.send("EXISTS", key));
        }
    }
}
