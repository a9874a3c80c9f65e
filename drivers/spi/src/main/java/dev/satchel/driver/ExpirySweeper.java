package dev.satchel.driver;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sweeps expired items out of a backend that does not remove them by itself: at a fixed delay, in batches until none is
 * left. A sweep that fails is reported, and does not end the sweeps that follow.
 *
 * <p>Thread-safe. It belongs to one driver, which closes it.
 */
public final class ExpirySweeper implements AutoCloseable {

    /** Removes expired items. Several processes may do so at the same time. */
    @FunctionalInterface
    public interface Batch {

        /**
         * Removes some expired items.
         *
         * @return true if there may be more, so that the next batch follows at once
         * @throws Exception if it failed, which ends the sweep
         */
        boolean remove() throws Exception;
    }

    /** Runs a task again and again: {@code TaskScheduler::scheduleWithFixedDelay} of Micronaut. */
    @FunctionalInterface
    public interface Scheduler {

        /**
         * Schedules a task.
         *
         * @param initialDelay until the first run
         * @param delay from the end of a run to the start of the next
         * @param task the task
         * @return cancels the task
         */
        Future<?> scheduleWithFixedDelay(Duration initialDelay, Duration delay, Runnable task);
    }

    private final Batch batch;
    private final Consumer<Throwable> failureLog;
    private volatile @Nullable Future<?> schedule;

    /**
     * Creates a sweeper that is not scheduled.
     *
     * @param batch removes a batch of expired items
     * @param failureLog receives the exception or error of a sweep that fails, and logs it
     */
    public ExpirySweeper(Batch batch, Consumer<Throwable> failureLog) {
        this.batch = batch;
        this.failureLog = failureLog;
    }

    /**
     * Schedules sweeps. Called at most once.
     *
     * @param scheduler runs the sweeps, on threads that may block
     * @param interval the delay before the first sweep, and between two sweeps
     */
    public void start(Scheduler scheduler, Duration interval) {
        schedule = scheduler.scheduleWithFixedDelay(interval, interval, this::sweep);
    }

    /** Removes all expired items, batch by batch. Never throws: a scheduler would run a task that throws no more. */
    public void sweep() {
        try {
            boolean mayHaveMore;
            do {
                mayHaveMore = batch.remove();
            } while (mayHaveMore);
        } catch (Exception | Error e) {
            failureLog.accept(e);
        }
    }

    /** Cancels the schedule. A running sweep completes. */
    @Override
    public void close() {
        Future<?> scheduled = schedule;
        if (scheduled != null) {
            scheduled.cancel(false);
        }
    }
}
