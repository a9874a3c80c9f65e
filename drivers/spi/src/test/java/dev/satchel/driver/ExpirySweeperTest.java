package dev.satchel.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ExpirySweeperTest {

    private static final Duration INTERVAL = Duration.ofMinutes(10);

    private final List<Throwable> failures = new ArrayList<>();
    private final List<Runnable> scheduled = new ArrayList<>();
    private final List<Duration> delays = new ArrayList<>();
    private final CompletableFuture<?> schedule = new CompletableFuture<>();

    @Test
    void aSweepRemovesBatchesUntilNoneIsLeft() {
        AtomicInteger batches = new AtomicInteger();

        new ExpirySweeper(() -> batches.incrementAndGet() < 3, failures::add).sweep();

        assertThat(batches).hasValue(3);
        assertThat(failures).isEmpty();
    }

    @Test
    void aSweepThatFailsIsReportedAndTheNextOneRuns() {
        AtomicInteger sweeps = new AtomicInteger();
        List<Throwable> thrown = List.of(new IOException(), new IllegalStateException(), new StackOverflowError());
        ExpirySweeper sweeper = new ExpirySweeper(
                () -> {
                    int sweep = sweeps.getAndIncrement();
                    if (sweep < thrown.size()) {
                        throwAny(thrown.get(sweep));
                    }
                    return false;
                },
                failures::add);
        sweeper.start(this::schedule, INTERVAL);
        for (int i = 0; i < 4; i++) {
            scheduled.get(0).run();
        }

        assertThat(sweeps).hasValue(4);
        assertThat(failures).isEqualTo(thrown);
    }

    @Test
    void theIntervalIsTheDelayBeforeTheFirstSweepToo() {
        new ExpirySweeper(() -> false, failures::add).start(this::schedule, INTERVAL);

        assertThat(delays).containsExactly(INTERVAL, INTERVAL);
    }

    @Test
    void closingCancelsTheSchedule() {
        ExpirySweeper sweeper = new ExpirySweeper(() -> false, failures::add);
        sweeper.close();
        sweeper.start(this::schedule, INTERVAL);

        sweeper.close();

        assertThat(schedule).isCancelled();
    }

    private Future<?> schedule(Duration initialDelay, Duration delay, Runnable task) {
        delays.add(initialDelay);
        delays.add(delay);
        scheduled.add(task);
        return schedule;
    }

    private static void throwAny(Throwable failure) throws Exception {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (Exception) failure;
    }
}
