package dev.satchel.driver.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.kit.SessionDriverContract;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The driver as asynchronous as one behind a network: futures complete on another thread. */
class LateMemoryDriverTest extends SessionDriverContract {

    private static final Duration LIFE = Duration.ofMinutes(30);

    private final List<MemoryDriver> drivers = new ArrayList<>();

    @Override
    protected SessionDriver driver(String prefix) {
        return late();
    }

    @Override
    protected boolean sharesBackend() {
        return false;
    }

    private MemoryDriver late() {
        return late(clock);
    }

    private MemoryDriver late(Clock clock) {
        MemoryDriverConfiguration configuration = new MemoryDriverConfiguration();
        configuration.setLate(true);
        MemoryDriver driver = new MemoryDriver(configuration, clock);
        drivers.add(driver);
        return driver;
    }

    @AfterEach
    void close() {
        drivers.forEach(MemoryDriver::close);
    }

    @Test
    void everyCallIsCarriedOutAndAnsweredOnAThreadOfTheDriver() {
        HeldClock held = new HeldClock();
        MemoryDriver driver = late(held);
        List<CompletionStage<?>> answers = List.of(
                driver.setItem("k", new byte[1], LIFE, null),
                driver.getItem("k", null),
                driver.getItem("k", LIFE),
                driver.removeItem("k"));
        List<CompletableFuture<String>> threads = answers.stream()
                .map(answer -> answer.thenApply(any -> Thread.currentThread().getName())
                        .toCompletableFuture())
                .toList();

        assertThat(threads).noneMatch(CompletableFuture::isDone);
        held.release();

        assertThat(threads).extracting(CompletableFuture::join).containsOnly("satchel-memory");
    }

    @Test
    void callsAreCarriedOutInTheirOrder() {
        MemoryDriver driver = late();

        driver.setItem("k", new byte[1], LIFE, null);
        driver.removeItem("k");
        driver.setItem("k", new byte[2], LIFE, null);

        assertThat(driver.getItem("k", null).toCompletableFuture().join().value())
                .hasSize(2);
    }

    @Test
    void aCallThatWasMadeBeforeTheEndIsAnswered() {
        MemoryDriver driver = late();
        CompletableFuture<?> set = driver.setItem("k", new byte[1], LIFE, null).toCompletableFuture();
        CompletableFuture<?> get = driver.getItem("k", null).toCompletableFuture();

        driver.close();

        assertThat(set).succeedsWithin(10, TimeUnit.SECONDS);
        assertThat(get).succeedsWithin(10, TimeUnit.SECONDS);
    }

    @Test
    void whatIsStoredIsWhatTheArrayHeldWhenTheCallWasMade() {
        MemoryDriver driver = late();
        for (int i = 0; i < 1_000; i++) {
            byte[] value = {1};
            CompletableFuture<?> set =
                    driver.setItem("k" + i, value, LIFE, null).toCompletableFuture();
            value[0] = 2;
            set.join();

            assertThat(driver.getItem("k" + i, null)
                            .toCompletableFuture()
                            .join()
                            .value())
                    .containsExactly(1);
        }
    }

    @Test
    void itsThreadEndsWithIt() throws InterruptedException {
        HeldClock held = new HeldClock();
        MemoryDriver driver = late(held);
        CompletableFuture<Thread> answer = driver.getItem("k", null)
                .thenApply(item -> Thread.currentThread())
                .toCompletableFuture();
        held.release();
        Thread thread = answer.join();

        driver.close();

        thread.join(TimeUnit.SECONDS.toMillis(30));
        assertThat(thread.isAlive()).isFalse();
        assertThat(driver.getItem("k", null)).isCompletedExceptionally();
    }

    /** Blocks every thread that reads it, except the one that created it, until it is released. */
    private static final class HeldClock extends Clock {

        private final Thread maker = Thread.currentThread();
        private final CountDownLatch released = new CountDownLatch(1);

        void release() {
            released.countDown();
        }

        @Override
        public Instant instant() {
            if (Thread.currentThread() != maker) {
                try {
                    released.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return Instant.EPOCH;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
