package dev.satchel.driver.redis;

import static dev.satchel.driver.kit.Answers.await;
import static dev.satchel.driver.kit.Answers.stored;
import static dev.satchel.driver.redis.TestCalls.driver;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import dev.satchel.driver.redis.server.LocalRedis;
import dev.satchel.driver.redis.server.RedisSocket;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Redis is killed in the middle of writes, and restarted on the same directory, {@code satchel.kill.rounds} times. If
 * it persists every write before it replies, acknowledged items exist and removed items stay removed.
 */
class RedisKillTest {

    private static final int ROUNDS = Integer.getInteger("satchel.kill.rounds", 3);
    private static final int WRITERS = 8;
    private static final Duration LIFE = Duration.ofHours(1);

    @TempDir
    private Path directory;

    @Test
    void nothingIsLostAndNothingComesBackWhereEachWriteIsFlushed() {
        Tally tally = killAgainAndAgain("appendonly yes", "appendfsync always");

        assertThat(tally.lost()).isZero();
        assertThat(tally.back()).isZero();
    }

    @Test
    void onlyTheNewestAreLostWhereAWriteIsFlushedWithinASecond() {
        Tally tally = killAgainAndAgain("appendonly yes", "appendfsync everysec");

        assertThat(tally.keptAfterALoss).isZero();
    }

    @Test
    void fromASnapshotWhatWasRemovedSinceIsBackAsThePageSays() {
        try (LocalRedis redis = LocalRedis.start("dir " + directory);
                ApplicationContext context =
                        ApplicationContext.run(Map.of("redis.uri", redis.uri(), "session.redis.timeout", "5s"))) {
            SessionDriver driver = driver(context);
            stored(driver.setItem("k", new byte[] {1}, LIFE, null));
            try (RedisSocket socket = redis.connect()) {
                socket.send("SAVE");
            }
            await(driver.removeItem("k"));
            redis.kill();
            redis.startAgain();

            assertThat(await(driver.getItem("k", LIFE))).isNotNull();
        }
    }

    private Tally killAgainAndAgain(String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("dir " + directory);
        Tally tally = new Tally();
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try (LocalRedis redis = LocalRedis.start(all.toArray(String[]::new));
                ApplicationContext context =
                        ApplicationContext.run(Map.of("redis.uri", redis.uri(), "session.redis.timeout", "5s"))) {
            SessionDriver driver = driver(context);
            for (int round = 0; round < ROUNDS; round++) {
                String prefix = "r" + round + "-";
                CountDownLatch underWay =
                        new CountDownLatch(WRITERS * ThreadLocalRandom.current().nextInt(50, 400));
                List<Writer> writers = IntStream.range(0, WRITERS)
                        .mapToObj(i -> new Writer(driver, prefix + i + "-", underWay))
                        .toList();
                List<CompletableFuture<Void>> ends = writers.stream()
                        .map(writer -> CompletableFuture.runAsync(writer, threads))
                        .toList();
                assertThat(underWay).satisfies(CountDownLatch::await);
                redis.kill();
                ends.forEach(CompletableFuture::join);
                redis.startAgain();
                writers.forEach(writer -> writer.check(tally));
            }
        } finally {
            threads.shutdownNow();
        }
        System.out.printf(
                "Killed %d times with %s: of %d acknowledged writes %d were lost, of %d removals %d were undone%n",
                ROUNDS, List.of(settings), tally.writes, tally.lost, tally.removals, tally.back);
        return tally;
    }

    /** The results after all kills. */
    private static final class Tally {

        private int writes;
        private int lost;
        private int removals;
        private int back;

        /** Items that exist although an earlier acknowledged item of the same writer does not. */
        private int keptAfterALoss;

        int lost() {
            return lost;
        }

        int back() {
            return back;
        }
    }

    /** Stores, replaces and removes items until a call fails, and records the acknowledged calls. */
    private static final class Writer implements Runnable {

        private final SessionDriver driver;
        private final String prefix;
        private final CountDownLatch underWay;

        /** The acknowledged values, null for a removed item. The driver key is the index. */
        private final List<byte @Nullable []> acknowledged = new ArrayList<>();

        Writer(SessionDriver driver, String prefix, CountDownLatch underWay) {
            this.driver = driver;
            this.prefix = prefix;
            this.underWay = underWay;
        }

        @Override
        public void run() {
            while (writeOne()) {
                underWay.countDown();
            }
        }

        /** Stores an item. Of three items, one is replaced and another removed. */
        private boolean writeOne() {
            int place = acknowledged.size();
            String key = prefix + place;
            StoredItem item = set(key, ("first" + key).getBytes(UTF_8), null);
            if (item == null) {
                return false;
            }
            acknowledged.add(item.value());
            if (place % 3 == 1) {
                StoredItem next = set(key, ("second" + key).getBytes(UTF_8), item);
                if (next == null) {
                    // it may have been stored nevertheless
                    acknowledged.remove(place);
                    return false;
                }
                acknowledged.set(place, next.value());
            } else if (place % 3 == 2) {
                boolean removed = driver.removeItem(key)
                        .handle((nothing, failure) -> failure == null)
                        .toCompletableFuture()
                        .join();
                if (!removed) {
                    acknowledged.remove(place);
                    return false;
                }
                acknowledged.set(place, null);
            }
            return true;
        }

        private @Nullable StoredItem set(String key, byte[] value, @Nullable StoredItem replaces) {
            SetResult result = driver.setItem(key, value, LIFE, replaces)
                    .exceptionally(failure -> new SetResult.Gone())
                    .toCompletableFuture()
                    .join();
            return result instanceof SetResult.Stored stored ? stored.item() : null;
        }

        void check(Tally tally) {
            boolean lostOne = false;
            for (int place = 0; place < acknowledged.size(); place++) {
                byte[] expected = acknowledged.get(place);
                StoredItem item = await(driver.getItem(prefix + place, null));
                boolean asAcknowledged = Arrays.equals(expected, item == null ? null : item.value());
                if (expected == null) {
                    tally.removals++;
                    tally.back += asAcknowledged ? 0 : 1;
                } else {
                    tally.writes++;
                    tally.lost += asAcknowledged ? 0 : 1;
                }
                // a removal of an item that does not exist shows nothing
                tally.keptAfterALoss += lostOne && asAcknowledged && expected != null ? 1 : 0;
                lostOne |= !asAcknowledged;
            }
        }
    }
}
