package dev.satchel.driver.redis;

import static dev.satchel.driver.kit.Answers.await;
import static dev.satchel.driver.kit.Answers.failure;
import static dev.satchel.driver.kit.Answers.stored;
import static dev.satchel.driver.redis.TestCalls.driver;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.kit.Answers;
import dev.satchel.driver.redis.server.LocalRedis;
import dev.satchel.driver.redis.server.RedisSocket;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A Redis that hangs, with thousands of calls. */
class HungRedisTest {

    private static final int MAX_CALLS = 10_000;
    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final byte[] VALUE = new byte[300];

    @Test
    void callsBeyondTheBoundFailAtOnceAndAreNotCarriedOutLater() {
        try (LocalRedis redis = LocalRedis.start();
                ApplicationContext context = context(redis, "10s")) {
            SessionDriver driver = driver(context);
            await(driver.getItem("k", LIFE));
            redis.pause();

            List<CompletionStage<SetResult>> calls = sets(driver, "a", 3 * MAX_CALLS);

            List<CompletionStage<SetResult>> refused =
                    calls.stream().filter(HungRedisTest::isDone).toList();
            assertThat(refused).hasSize(2 * MAX_CALLS);
            assertThat(failure(refused.get(0))).hasMessageContainingAll("10000", "session.redis.max-calls");
            assertThat(failure(driver.getItem("k", LIFE))).hasMessageContaining("session.redis.max-calls");
            redis.resume();
            calls.subList(0, MAX_CALLS).forEach(Answers::stored);
            assertThat(items(redis)).isEqualTo(MAX_CALLS);
        }
    }

    @Test
    void valuesThatAreToBeStoredTakeUpAPartOfTheHeapAtMost() {
        byte[] large = new byte[1_000_000];
        long most = Runtime.getRuntime().maxMemory() / 16 / large.length;
        try (LocalRedis redis = LocalRedis.start();
                ApplicationContext context = context(redis, "10s")) {
            SessionDriver driver = driver(context);
            await(driver.getItem("k", LIFE));
            redis.pause();

            List<CompletionStage<SetResult>> calls = IntStream.range(0, (int) most + 5)
                    .mapToObj(i -> driver.setItem("a" + i, large, LIFE, null))
                    .toList();

            calls.subList((int) most, calls.size())
                    .forEach(call -> assertThat(failure(call)).hasMessageContaining("session.redis.max-calls"));
            redis.resume();
            calls.subList(0, (int) most).forEach(Answers::stored);
            stored(driver.setItem("b", large, LIFE, null));
        }
    }

    @Test
    void whenItGoesOnThereIsRoomForAsManyCallsAsBefore() {
        try (LocalRedis redis = LocalRedis.start();
                ApplicationContext context = context(redis, "500ms")) {
            SessionDriver driver = driver(context);
            await(driver.getItem("k", LIFE));
            for (int round = 0; round < 3; round++) {
                redis.pause();
                sets(driver, "a" + round, 2 * MAX_CALLS).forEach(Answers::failure);
                redis.resume();

                // a busy machine may not answer all of them in time, but none is refused
                assertThat(sets(driver, "b" + round, MAX_CALLS)).allSatisfy(call -> assertThat(
                                call.handle((stored, failure) -> failure == null ? "" : failure.getMessage())
                                        .toCompletableFuture()
                                        .join())
                        .doesNotContain("max-calls"));
            }
        }
    }

    @Test
    void whatHasFailedIsCarriedOutLaterOnlyAsFarAsRedisHadItAlready() {
        try (LocalRedis redis = LocalRedis.start();
                ApplicationContext context = context(redis, "500ms")) {
            SessionDriver driver = driver(context);
            // now Redis has the script
            stored(driver.setItem("before", VALUE, LIFE, null));
            redis.pause();

            sets(driver, "sent", MAX_CALLS).forEach(Answers::failure);
            sets(driver, "connecting", MAX_CALLS).forEach(Answers::failure);

            redis.resume();
            stored(driver.setItem("k", VALUE, LIFE, null));
            // Redis executes what it reads before it detects that the connection was closed: 16 kB, twice
            assertThat(items(redis)).isLessThan(MAX_CALLS / 10);
            try (RedisSocket socket = redis.connect()) {
                assertThat((List<?>) socket.send("KEYS", "session:connecting*")).isEmpty();
            }
        }
    }

    private static List<CompletionStage<SetResult>> sets(SessionDriver driver, String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> driver.setItem(prefix + i, VALUE, LIFE, null))
                .toList();
    }

    private static boolean isDone(CompletionStage<?> call) {
        return call.toCompletableFuture().isDone();
    }

    private static long items(LocalRedis redis) {
        try (RedisSocket socket = redis.connect()) {
            return (Long) socket.send("DBSIZE");
        }
    }

    private static ApplicationContext context(LocalRedis redis, String timeout) {
        return ApplicationContext.run(Map.of("redis.uri", redis.uri(), "session.redis.timeout", timeout));
    }
}
