package dev.satchel.driver.redis;

import static dev.satchel.driver.kit.Answers.await;
import static dev.satchel.driver.kit.Answers.failure;
import static dev.satchel.driver.kit.Answers.stored;
import static dev.satchel.driver.redis.TestCalls.driver;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SessionDriverException;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import dev.satchel.driver.kit.Answers;
import dev.satchel.driver.redis.server.LocalRedis;
import dev.satchel.driver.redis.server.RedisSocket;
import io.micronaut.context.ApplicationContext;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Redis is down, goes down, comes back, does not reply, or replies with an error. */
class RedisDriverOutageTest {

    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final String KEY = "secret-key";
    private static final byte[] VALUE = {'s', 'e', 'c', 'r', 'e', 't'};

    @Test
    void anApplicationStartsWithoutRedisAndUsesItAsSoonAsItIsThere() {
        try (LocalRedis redis = LocalRedis.notStarted();
                ApplicationContext context = context(redis, "10s")) {
            SessionDriver driver = driver(context);

            assertThat(failure(driver.getItem(KEY, LIFE)))
                    .hasMessageContainingAll("Session driver redis", "connecting", "'default'", "redis.uri");

            redis.startAgain();
            stored(driver.setItem(KEY, VALUE, LIFE, null));
            assertThat(await(driver.getItem(KEY, LIFE))).isNotNull();
        }
    }

    @Test
    void callsFailAtOnceWhileRedisIsAwayAndSucceedWhenItIsBack() {
        try (LocalRedis redis = LocalRedis.start();
                ApplicationContext context = context(redis, "10s")) {
            SessionDriver driver = driver(context);
            StoredItem item = stored(driver.setItem(KEY, VALUE, LIFE, null));
            redis.stop();

            assertThat(failure(driver.getItem(KEY, LIFE))).hasMessageContaining("redis.uri");
            assertThat(failure(driver.setItem(KEY, VALUE, LIFE, item))).hasMessageContaining("redis.uri");
            assertThat(failure(driver.removeItem(KEY))).hasMessageContaining("redis.uri");

            redis.startAgain();
            assertThat(await(driver.getItem(KEY, LIFE))).isNull();
            StoredItem next = stored(driver.setItem(KEY, VALUE, LIFE, null));
            stored(driver.setItem(KEY, VALUE, LIFE, next));
        }
    }

    @Test
    void manyCallsWhileRedisIsAwayAllFailAndNoneIsCarriedOutLater() {
        try (LocalRedis redis = LocalRedis.start();
                ApplicationContext context = context(redis, "10s")) {
            SessionDriver driver = driver(context);
            await(driver.getItem(KEY, LIFE));
            redis.stop();

            List<? extends CompletionStage<?>> calls = IntStream.range(0, 1_000)
                    .mapToObj(i -> driver.setItem(KEY + i, VALUE, LIFE, null))
                    .toList();
            calls.forEach(Answers::failure);

            redis.startAgain();
            await(driver.getItem(KEY, LIFE));
            try (RedisSocket socket = redis.connect()) {
                assertThat(socket.send("DBSIZE")).isEqualTo(0L);
            }
        }
    }

    @Test
    void callsUnderWayWhenRedisGoesFailAtOnceAndAreNotSentAgain() {
        try (LocalRedis redis = LocalRedis.start();
                ApplicationContext context = context(redis, "10s")) {
            SessionDriver driver = driver(context);
            await(driver.getItem(KEY, LIFE));
            redis.pause();
            List<CompletionStage<SetResult>> sets = IntStream.range(0, 10)
                    .mapToObj(i -> driver.setItem(KEY + i, VALUE, LIFE, null))
                    .toList();
            redis.kill();

            for (CompletionStage<SetResult> set : sets) {
                assertThat(failure(set)).hasMessageContainingAll("EVALSHA", "not connected");
            }
            redis.startAgain();
            for (int i = 0; i < sets.size(); i++) {
                assertThat(await(driver.getItem(KEY + i, LIFE))).isNull();
            }
        }
    }

    @Test
    void whatWasStoredBeforeAKillIsThereAfterItWhereRedisWritesItDown(@TempDir Path directory) {
        try (LocalRedis redis = LocalRedis.start("appendonly yes", "appendfsync always", "dir " + directory);
                ApplicationContext context = context(redis, "10s")) {
            SessionDriver driver = driver(context);
            StoredItem item = stored(driver.setItem(KEY, VALUE, LIFE, null));
            redis.kill();
            failure(driver.getItem(KEY, LIFE));

            redis.startAgain();
            assertThat(await(driver.getItem(KEY, LIFE)).value()).isEqualTo(VALUE);
            stored(driver.setItem(KEY, VALUE, LIFE, item));
        }
    }

    @Test
    void manyFirstCallsShareOneConnection() {
        try (LocalRedis redis = LocalRedis.start();
                RedisSocket socket = redis.connect();
                ApplicationContext context = context(redis, "10s")) {
            SessionDriver driver = driver(context);
            long before = connectionsReceived(socket);

            IntStream.range(0, 500)
                    .parallel()
                    .mapToObj(i -> driver.getItem(KEY + i, LIFE))
                    .toList()
                    .forEach(Answers::await);

            assertThat(connectionsReceived(socket) - before).isEqualTo(1);
        }
    }

    @Test
    void aCallThatRedisDoesNotAnswerFailsInTimeAndTheNextOneIsMadeOnAnotherConnection() {
        try (LocalRedis redis = LocalRedis.start();
                RedisSocket socket = redis.connect();
                ApplicationContext context = context(redis, "200ms")) {
            SessionDriver driver = driver(context);
            await(driver.getItem(KEY, LIFE));
            long before = connectionsReceived(socket);
            redis.pause();

            SessionDriverException failure = failure(driver.getItem(KEY, LIFE));
            assertThat(failure).hasMessageContainingAll("GETEX", "200 ms", "'default'", "session.redis.timeout");
            assertThat(failure(driver.getItem(KEY, LIFE))).hasMessageContainingAll("connecting", "200 ms");

            redis.resume();
            assertThat(await(driver.getItem(KEY, LIFE))).isNull();
            assertThat(connectionsReceived(socket)).isGreaterThan(before);
        }
    }

    @Test
    void aFullRedisIsNamedAsTheCauseAndLoadsAndDestroysGoOn() {
        try (LocalRedis redis = LocalRedis.start("maxmemory-policy noeviction");
                RedisSocket socket = redis.connect();
                ApplicationContext context = context(redis, "10s")) {
            SessionDriver driver = driver(context);
            StoredItem item = stored(driver.setItem(KEY, VALUE, LIFE, null));
            socket.send("CONFIG", "SET", "maxmemory", "1");

            assertThat(failure(driver.setItem(KEY, VALUE, LIFE, item)))
                    .hasMessageContainingAll("EVALSHA", "out of memory", "OOM", "maxmemory", "maxmemory-policy")
                    .satisfies(RedisDriverOutageTest::showsNeitherKeyNorValue);
            failure(driver.setItem(KEY + 1, VALUE, LIFE, null));
            assertThat(await(driver.setItem(KEY, VALUE, LIFE, null))).isInstanceOf(SetResult.Conflict.class);
            assertThat(await(driver.getItem(KEY, LIFE.multipliedBy(2))).value()).isEqualTo(VALUE);
            assertThat((Long) socket.send("PTTL", "session:" + KEY)).isGreaterThan(LIFE.toMillis());
            assertThat(await(driver.getItem(KEY, null)).value()).isEqualTo(VALUE);
            await(driver.removeItem(KEY));
            assertThat(await(driver.getItem(KEY, LIFE))).isNull();

            socket.send("CONFIG", "SET", "maxmemory", "0");
            stored(driver.setItem(KEY, VALUE, LIFE, null));
        }
    }

    @Test
    void aRedisThatWasFullBeforeItKnewTheScriptIsNamedAsTheCause() {
        try (LocalRedis redis = LocalRedis.start("maxmemory 1", "maxmemory-policy noeviction");
                ApplicationContext context = context(redis, "10s")) {
            assertThat(failure(driver(context).setItem(KEY, VALUE, LIFE, null)))
                    .hasMessageContainingAll("EVALSHA", "out of memory", "OOM", "maxmemory")
                    .satisfies(RedisDriverOutageTest::showsNeitherKeyNorValue);
        }
    }

    @Test
    void writesThatRedisPausesFailInTimeAndSucceedAfterwards() {
        try (LocalRedis redis = LocalRedis.start();
                RedisSocket socket = redis.connect();
                ApplicationContext context = context(redis, "200ms")) {
            SessionDriver driver = driver(context);
            StoredItem item = stored(driver.setItem(KEY, VALUE, LIFE, null));
            socket.send("CLIENT", "PAUSE", "60000", "WRITE");

            assertThat(failure(driver.setItem(KEY, VALUE, LIFE, item)))
                    .hasMessageContainingAll("EVALSHA", "200 ms", "session.redis.timeout");
            assertThat(failure(driver.getItem(KEY, LIFE))).hasMessageContainingAll("GETEX", "200 ms");
            assertThat(await(driver.getItem(KEY, null)).value()).isEqualTo(VALUE);

            socket.send("CLIENT", "UNPAUSE");
            StoredItem there = await(driver.getItem(KEY, LIFE));
            stored(driver.setItem(KEY, VALUE, LIFE, there));
        }
    }

    @Test
    void callsSucceedWhileTheScriptIsFlushedAllTheTime() {
        try (LocalRedis redis = LocalRedis.start();
                RedisSocket socket = redis.connect();
                ApplicationContext context = context(redis, "10s")) {
            SessionDriver driver = driver(context);
            for (int i = 0; i < 50; i++) {
                int round = i;
                List<CompletionStage<SetResult>> sets = IntStream.range(0, 20)
                        .mapToObj(j -> driver.setItem(KEY + round + "-" + j, VALUE, LIFE, null))
                        .toList();
                socket.send("SCRIPT", "FLUSH");
                sets.forEach(Answers::stored);
            }
        }
    }

    @Test
    void aPrimaryThatBecameAReplicaIsNamedAsTheCauseAndLookedUpAnew() {
        try (LocalRedis redis = LocalRedis.start();
                RedisSocket socket = redis.connect();
                ApplicationContext context = context(redis, "10s")) {
            SessionDriver driver = driver(context);
            await(driver.getItem(KEY, null));
            long before = connectionsReceived(socket);
            socket.send("REPLICAOF", "127.0.0.1", "1");

            assertThat(failure(driver.setItem(KEY, VALUE, LIFE, null)))
                    .hasMessageContainingAll("EVALSHA", "READONLY", "redis.uri");
            assertThat(failure(driver.getItem(KEY, LIFE))).hasMessageContainingAll("GETEX", "READONLY", "redis.uri");
            assertThat(connectionsReceived(socket)).isGreaterThan(before);

            socket.send("REPLICAOF", "NO", "ONE");
            stored(driver.setItem(KEY, VALUE, LIFE, null));
        }
    }

    @Test
    void aMissingPasswordIsNamedAsTheCause() {
        try (LocalRedis redis = LocalRedis.start("requirepass open-sesame");
                ApplicationContext context = context(redis, "10s")) {
            assertThat(failure(driver(context).getItem(KEY, LIFE))).hasMessageContainingAll("password", "redis.uri");
        }
    }

    @Test
    void callsAfterTheContextHasClosedFail() {
        try (LocalRedis redis = LocalRedis.start()) {
            ApplicationContext context = context(redis, "10s");
            SessionDriver used = driver(context);
            await(used.getItem(KEY, LIFE));
            context.close();

            assertThat(failure(used.getItem(KEY, LIFE))).hasMessageContaining("Session driver redis");
        }
    }

    private static void showsNeitherKeyNorValue(Throwable failure) {
        StringWriter all = new StringWriter();
        failure.printStackTrace(new PrintWriter(all));
        assertThat(all.toString()).doesNotContain("secret");
    }

    private static long connectionsReceived(RedisSocket socket) {
        return Long.parseLong(socket.info("stats", "total_connections_received"));
    }

    private static ApplicationContext context(LocalRedis redis, String timeout) {
        return ApplicationContext.run(Map.of("redis.uri", redis.uri(), "session.redis.timeout", timeout));
    }
}
