package dev.satchel.driver.redis;

import static dev.satchel.driver.kit.Answers.await;
import static dev.satchel.driver.kit.Answers.failure;
import static dev.satchel.driver.kit.Answers.stored;
import static dev.satchel.driver.redis.TestCalls.driver;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import dev.satchel.driver.redis.server.LocalRedis;
import dev.satchel.driver.redis.server.LocalSentinels;
import dev.satchel.driver.redis.server.RedisSocket;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A primary that Sentinel monitors. */
class RedisDriverSentinelTest {

    private static final Duration LIFE = Duration.ofMinutes(30);

    private LocalSentinels sentinels;
    private ApplicationContext context;
    private SessionDriver driver;

    @BeforeEach
    void start() {
        sentinels = LocalSentinels.start();
        context = ApplicationContext.run(Map.of("redis.uri", sentinels.uri(), "session.redis.timeout", "5s"));
        driver = driver(context);
    }

    @AfterEach
    void stop() {
        context.close();
        sentinels.close();
    }

    @Test
    void callsGoToTheReplicaWhenThePrimaryWasKilled() {
        StoredItem item = stored(driver.setItem("k", new byte[] {1}, LIFE, null));
        awaitReplication();
        LocalRedis primary = sentinels.primary();
        primary.pause();
        List<CompletionStage<SetResult>> underWay = IntStream.range(0, 10)
                .mapToObj(i -> driver.setItem("k", new byte[] {7}, LIFE, item))
                .toList();
        primary.kill();

        underWay.forEach(set -> assertThat(failure(set)).hasMessageContainingAll("EVALSHA", "not connected"));
        sentinels.awaitFailover();
        assertThat(await(driver.getItem("k", LIFE)).value()).containsExactly(1);
        StoredItem next = stored(driver.setItem("k", new byte[] {2}, LIFE, item));

        // it returns as a replica, which does not concern the driver
        primary.startAgain();
        stored(driver.setItem("k", new byte[] {3}, LIFE, next));
        try (RedisSocket socket = sentinels.replica().connect()) {
            assertThat(socket.send("GET", "session:k")).isEqualTo("\u0003");
        }
    }

    @Test
    void aPrimaryThatWasDemotedIsLeftForTheNewOne() {
        StoredItem item = stored(driver.setItem("k", new byte[] {1}, LIFE, null));
        awaitReplication();
        try (RedisSocket socket = sentinels.sentinels().get(0).connect();
                RedisSocket demoted = sentinels.primary().connect()) {
            socket.send("SENTINEL", "FAILOVER", "mymaster");
            sentinels.awaitFailover();
            demoted.send(
                    "REPLICAOF",
                    "127.0.0.1",
                    Integer.toString(sentinels.replica().port()));
        }

        assertThat(failure(driver.getItem("k", LIFE))).hasMessageContainingAll("GETEX", "READONLY", "redis.uri");
        assertThat(await(driver.getItem("k", LIFE)).value()).containsExactly(1);
        stored(driver.setItem("k", new byte[] {2}, LIFE, item));
    }

    @Test
    void aSentinelThatHangsOrIsGoneDoesNotKeepCallsFromThePrimary() {
        LocalRedis first = sentinels.sentinels().get(0);
        first.pause();
        stored(driver.setItem("k", new byte[] {1}, LIFE, null));
        context.close();

        first.kill();
        context = ApplicationContext.run(Map.of("redis.uri", sentinels.uri(), "session.redis.timeout", "5s"));
        driver = driver(context);
        assertThat(await(driver.getItem("k", LIFE)).value()).containsExactly(1);
    }

    @Test
    void whenNoSentinelAnswersTheMessageSaysWhereToLook() {
        sentinels.sentinels().forEach(LocalRedis::kill);

        assertThat(failure(driver.getItem("k", LIFE))).hasMessageContainingAll("connecting", "redis.uri");
    }

    private void awaitReplication() {
        try (RedisSocket socket = sentinels.primary().connect()) {
            socket.send("WAIT", "1", "5000");
        }
    }
}
