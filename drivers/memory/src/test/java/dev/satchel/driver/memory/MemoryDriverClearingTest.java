package dev.satchel.driver.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import dev.satchel.driver.kit.MutableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Expired items are removed: all of them, a few by each call. */
class MemoryDriverClearingTest {

    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final Duration HALF = LIFE.dividedBy(2);
    private static final int ITEMS = 10_000;

    /** A call checks sixteen keys, and some more to make room for the item that it stores. */
    private static final long MAX_REMOVED_PER_CALL = 20;

    private final MutableClock clock = new MutableClock();
    private final MemoryDriver driver = holding(100_000_000);

    static Stream<Named<Consumer<MemoryDriver>>> calls() {
        return Stream.of(
                Named.of("getItem", driver -> driver.getItem("other", null)),
                Named.of("getItem with extendTo", driver -> driver.getItem("other", LIFE)),
                Named.of("setItem", driver -> driver.setItem("other", new byte[1], LIFE, null)),
                Named.of("removeItem", driver -> driver.removeItem("other")));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void eachCallClearsAFew(Consumer<MemoryDriver> call) {
        store(ITEMS, LIFE);
        clock.advance(LIFE);

        call.accept(driver);

        assertThat(driver.estimatedSize()).isBetween(ITEMS - MAX_REMOVED_PER_CALL, ITEMS - 10L);
    }

    @Test
    void noCallClearsMoreThanAFewAlsoAfterAPause() {
        store(ITEMS, LIFE);
        clock.advance(Duration.ofDays(1));

        long held = driver.estimatedSize();
        while (held > 0) {
            driver.getItem("other", null);
            assertThat(driver.estimatedSize()).isBetween(held - MAX_REMOVED_PER_CALL, held - 1);
            held = driver.estimatedSize();
        }
    }

    @Test
    void whatIsStoredOverTimeIsClearedInTheOrderInWhichItExpires() {
        for (int i = 0; i < 100; i++) {
            driver.setItem("k" + i, new byte[1], LIFE, null);
            clock.advance(Duration.ofSeconds(1));
        }
        clock.advance(LIFE.minusSeconds(100));

        for (int i = 0; i < 100; i++) {
            call(1);
            assertThat(driver.estimatedSize()).isEqualTo(99 - i);
            clock.advance(Duration.ofSeconds(1));
        }
    }

    @Test
    void whatWasExtendedStays() {
        store(1_000, LIFE);
        clock.advance(HALF);
        for (int i = 0; i < 1_000; i += 2) {
            driver.getItem("k" + i, LIFE);
        }
        clock.advance(HALF);
        call(1_000);

        assertThat(driver.estimatedSize()).isEqualTo(500);
        assertThat(IntStream.range(0, 1_000)).allMatch(i -> found("k" + i) == (i % 2 == 0));

        clock.advance(HALF);
        call(1_000);
        assertThat(driver.estimatedSize()).isZero();
    }

    @Test
    void whatWasReplacedStaysAsLongAsItsSuccessor() {
        StoredItem item = stored(driver.setItem("k", new byte[1], LIFE, null));
        clock.advance(HALF);
        driver.setItem("k", new byte[1], LIFE, item);
        clock.advance(HALF);
        call(10);
        assertThat(driver.estimatedSize()).isEqualTo(1);

        clock.advance(HALF);
        call(10);
        assertThat(driver.estimatedSize()).isZero();
    }

    @Test
    void whatWasReplacedByAShorterLifeIsClearedWhenThatEnds() {
        StoredItem item = stored(driver.setItem("k", new byte[1], LIFE, null));
        driver.setItem("k", new byte[1], HALF, item);
        clock.advance(HALF);
        call(1);

        assertThat(driver.estimatedSize()).isZero();
    }

    @Test
    void whatWasShortenedIsClearedWhenItEnds() {
        driver.setItem("k", new byte[1], LIFE, null);
        driver.getItem("k", HALF);
        clock.advance(HALF);
        call(1);

        assertThat(driver.estimatedSize()).isZero();
    }

    @Test
    void whatIsStoredOverWhatHasExpiredStays() {
        driver.setItem("k", new byte[1], Duration.ofSeconds(1), null);
        clock.advance(Duration.ofSeconds(1));
        driver.setItem("k", new byte[1], LIFE, null);
        clock.advance(HALF);
        call(10);
        assertThat(driver.estimatedSize()).isEqualTo(1);

        clock.advance(HALF);
        call(1);
        assertThat(driver.estimatedSize()).isZero();
    }

    @Test
    void whatLivesForYearsIsClearedInTheEnd() {
        Duration years = Duration.ofDays(3_650);
        store(100, years);
        for (int i = 0; i < 100; i++) {
            clock.advance(years.dividedBy(100).minusMillis(1));
            call(100);
        }
        assertThat(driver.estimatedSize()).isEqualTo(100);

        clock.advance(Duration.ofSeconds(1));
        call(100);
        assertThat(driver.estimatedSize()).isZero();
    }

    @Test
    void whatLivesLessThanASecondIsClearedWithinTheNext() {
        clock.advance(Duration.ofMillis(300));
        driver.setItem("k", new byte[1], Duration.ofMillis(100), null);
        clock.advance(Duration.ofMillis(100));
        call(1);
        clock.advance(Duration.ofMillis(600));
        call(1);

        assertThat(driver.estimatedSize()).isZero();
    }

    @Test
    void aClockThatWasAheadPutsNothingOff() {
        clock.advance(Duration.ofDays(365));
        call(1);
        clock.advance(Duration.ofDays(-365));
        store(100, LIFE);

        clock.advance(LIFE);
        call(100);

        assertThat(driver.estimatedSize()).isZero();
    }

    @Test
    void allIsClearedAlsoWhereSomeWereRemovedOrHadToGo() {
        MemoryDriver small = holding(1_000_000);
        for (int i = 0; i < ITEMS; i++) {
            small.setItem("k" + i, new byte[1_000], LIFE, null);
            small.removeItem("k" + (i - i % 7));
        }
        long held = small.estimatedSize();
        assertThat(held).isPositive();
        clock.advance(LIFE);

        for (int i = 0; i <= held / 16; i++) {
            small.getItem("other", null);
        }

        assertThat(small.estimatedSize()).isZero();
    }

    @Test
    void theBoundHoldsWhileThereIsMuchToClear() {
        MemoryDriver small = holding(1_000_000);
        for (int i = 0; i < 1_000; i++) {
            small.setItem("old" + i, new byte[800], LIFE, null);
        }
        clock.advance(LIFE);

        for (int i = 0; i < 1_000; i++) {
            small.setItem("k" + i, new byte[800], LIFE, null);
            assertThat(small.estimatedSize()).isLessThanOrEqualTo(1_000_000 / 1_000);
        }
    }

    @Test
    void whatHasExpiredMakesRoomForALargeSession() {
        MemoryDriver small = holding(1_000_000);
        for (int i = 0; i < 100; i++) {
            small.setItem("k" + i, new byte[800], LIFE.multipliedBy(2), null);
        }
        for (int i = 0; i < 2_000; i++) {
            small.setItem("old" + i, new byte[200], LIFE, null);
        }
        clock.advance(LIFE);

        small.setItem("large", new byte[700_000], LIFE, null);

        assertThat(found(small, "large")).isTrue();
        assertThat(IntStream.range(0, 100)).allMatch(i -> found(small, "k" + i));
    }

    @Test
    void nothingIsLeftBehindByManyCallersAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<@Nullable Void>> callers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                callers.add(caller(new Random(i)));
            }
            for (Future<?> each : threads.invokeAll(callers)) {
                each.get();
            }
        } finally {
            threads.shutdown();
        }
        clock.advance(LIFE);
        call(100);

        assertThat(driver.estimatedSize()).isZero();
    }

    /** Makes every kind of call with a hundred keys, most of which expire meanwhile. */
    private Callable<@Nullable Void> caller(Random random) {
        return () -> {
            for (int i = 0; i < 50_000; i++) {
                String key = "k" + random.nextInt(100);
                Duration life = Duration.ofMillis(1 + random.nextInt(3_000));
                StoredItem item = driver.getItem(key, random.nextBoolean() ? life : null)
                        .toCompletableFuture()
                        .join();
                switch (random.nextInt(4)) {
                    case 0 -> driver.removeItem(key);
                    case 1 -> clock.advance(Duration.ofMillis(random.nextInt(30)));
                    default -> driver.setItem(key, new byte[1], life, item);
                }
            }
            return null;
        };
    }

    private MemoryDriver holding(long maxSize) {
        MemoryDriverConfiguration configuration = new MemoryDriverConfiguration();
        configuration.setMaxSize(maxSize);
        return new MemoryDriver(configuration, clock);
    }

    private void store(int count, Duration life) {
        for (int i = 0; i < count; i++) {
            driver.setItem("k" + i, new byte[1], life, null);
        }
    }

    private void call(int times) {
        for (int i = 0; i < times; i++) {
            driver.getItem("other", null);
        }
    }

    private boolean found(String key) {
        return found(driver, key);
    }

    private static boolean found(MemoryDriver driver, String key) {
        return driver.getItem(key, null).toCompletableFuture().join() != null;
    }

    private static StoredItem stored(CompletionStage<SetResult> set) {
        return ((SetResult.Stored) set.toCompletableFuture().join()).item();
    }
}
