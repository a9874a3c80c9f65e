package dev.satchel.session.internal.store;

import dev.satchel.session.internal.log.LoggedStack;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs time limits and pauses. The timers of the platform take a lock for each task, for which event loops would wait.
 * Here they add to a queue without a lock. One thread polls the queues, and parks while they are empty.
 *
 * <p>Thread-safe. No method blocks.
 */
@Singleton
@Requires(property = "session.enabled", notEquals = "false")
public final class SessionTimer {

    private static final Logger LOG = LoggerFactory.getLogger(SessionTimer.class);

    /** The precision of a time limit. */
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final long PAUSE_TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Queue<Task> limits = new ConcurrentLinkedQueue<>();
    private final Queue<Task> pauses = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
    private volatile Rest rest = Rest.WITHOUT_END;
    private volatile boolean closed;

    private enum Rest {
        NONE,
        FOR_A_TICK,
        WITHOUT_END
    }

    /**
     * A task for a time.
     *
     * @param due the time by {@link System#nanoTime}
     * @param isSettled returns true if there is nothing to do any more
     */
    private record Task(long due, BooleanSupplier isSettled, Runnable action) {

        boolean isDue(long now) {
            return due - now <= 0;
        }
    }

    /**
     * Runs an action when a time limit is over.
     *
     * @param nanos the limit, the same for all callers, so that later calls time out later
     * @param isSettled returns true if the limit was kept
     * @param action ends the call that takes too long
     */
    void limit(long nanos, BooleanSupplier isSettled, Runnable action) {
        add(limits, new Task(System.nanoTime() + nanos, isSettled, action), Rest.WITHOUT_END);
    }

    /** Runs an action after a pause of a few milliseconds. */
    void pause(long nanos, Runnable action) {
        add(pauses, new Task(System.nanoTime() + nanos, () -> false, action), Rest.FOR_A_TICK);
    }

    private void add(Queue<Task> queue, Task task, Rest wakesFrom) {
        queue.add(task);
        Rest now = rest;
        if (now == Rest.WITHOUT_END || now == wakesFrom) {
            wake();
        }
    }

    private void wake() {
        Thread running = thread.get();
        boolean ended = running != null && running.getState() == Thread.State.TERMINATED;
        if ((running == null || ended) && !closed) {
            Thread started = new Thread(this::run, "satchel-timer");
            started.setDaemon(true);
            if (thread.compareAndSet(running, started)) {
                started.start();
            }
        } else {
            LockSupport.unpark(running);
        }
    }

    private void run() {
        while (!closed) {
            try {
                long now = System.nanoTime();
                endOverdue(now);
                runPaused(now);
                rest();
            } catch (Throwable failure) {
                report(failure);
            }
        }
    }

    /** The failure of one task, an Error included, must not end the time limits of all others. */
    private static void report(Throwable failure) {
        try {
            LOG.error("The timer of the sessions goes on after a task has failed", LoggedStack.of(failure));
        } catch (Throwable again) {
            // such as when there is no memory left: the other limits matter more
            Thread.onSpinWait();
        }
    }

    /** Runs overdue tasks in the order in which they were added, which is the order in which they are due. */
    private void endOverdue(long now) {
        for (Task first = limits.peek(); first != null; first = limits.peek()) {
            boolean settled;
            try {
                settled = first.isSettled().getAsBoolean();
            } catch (Throwable failure) {
                limits.poll();
                throw failure;
            }
            if (!settled && !first.isDue(now)) {
                return;
            }
            limits.poll();
            if (!settled) {
                first.action().run();
            }
        }
    }

    private void runPaused(long now) {
        for (Iterator<Task> each = pauses.iterator(); each.hasNext(); ) {
            Task task = each.next();
            if (task.isDue(now)) {
                each.remove();
                task.action().run();
            }
        }
    }

    /**
     * Announces how it waits before it checks the queue, so that a thread that adds a task is either seen or wakes it.
     */
    private void rest() {
        if (!pauses.isEmpty()) {
            LockSupport.parkNanos(this, PAUSE_TICK_NANOS);
            return;
        }
        rest = limits.isEmpty() ? Rest.WITHOUT_END : Rest.FOR_A_TICK;
        if (pauses.isEmpty() && !closed) {
            if (rest == Rest.FOR_A_TICK) {
                LockSupport.parkNanos(this, TICK_NANOS);
            } else if (limits.isEmpty()) {
                LockSupport.park(this);
            }
        }
        rest = Rest.NONE;
    }

    /** Ends the thread. Pending time limits have no effect afterwards. */
    @PreDestroy
    void close() {
        closed = true;
        LockSupport.unpark(thread.get());
    }
}
