package dev.satchel.driver;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Runs the calls of a driver whose backend blocks, on an executor, within {@link CallLimits}: a backend that hangs
 * takes a fixed number of threads, and what comes beyond the calls that may be in flight fails at once. Calls in the
 * same order run one after another, and those that wait occupy no thread. A call whose deadline is over when its turn
 * comes is not carried out.
 *
 * <p>No timer ends a call while it is blocked: the call itself must do so, by limits of its backend that are no longer
 * than the time left, and looks at its {@link Deadline} before it changes what is stored.
 *
 * <p>Thread-safe; no method blocks. It belongs to one driver, which closes it.
 */
public final class BlockingCalls implements AutoCloseable {

    private static final long PAUSE_MILLIS = 5;

    private final CallLimits limits;
    private final Executor executor;
    private final Executor afterPause;
    private final Failures failures;
    private final KeyOrder<Object> order = new KeyOrder<>();
    private final Queue<Pending<?>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger threads = new AtomicInteger();
    private volatile boolean closed;

    /**
     * Creates it; nothing is started.
     *
     * @param limits how much it may take up
     * @param executor runs what blocks; may have any number of threads
     * @param failures the driver's own messages
     */
    public BlockingCalls(CallLimits limits, Executor executor, Failures failures) {
        this.limits = limits;
        this.executor = executor;
        this.failures = failures;
        this.afterPause = CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS, Runnable::run);
    }

    /**
     * A call that blocks.
     *
     * @param <T> what it returns
     */
    public interface Call<T extends @Nullable Object> {

        /**
         * Carries the call out, on a thread that may block.
         *
         * @param deadline when the call has failed for its caller
         * @return the answer
         * @throws BusyException if nothing was done, and the call is to be run again after a pause
         * @throws TimeoutException if the deadline is over and nothing was done
         * @throws Exception if the backend is broken
         */
        @Nullable
        T run(Deadline deadline) throws Exception;
    }

    /** Makes the driver's own exceptions. */
    public interface Failures {

        /**
         * The backend is broken.
         *
         * @param what what was done: reading, writing, removing
         * @param cause what the call threw
         * @return what the call's future fails with
         */
        SessionDriverException failure(String what, Exception cause);

        /**
         * What may be the reason when a call comes to no end, as a sentence without a full stop.
         *
         * @return a part of the messages for calls that are late or refused
         */
        String reasonOfDelay();
    }

    /**
     * Runs a call, or refuses it.
     *
     * @param what what is done, for messages: reading, writing, removing
     * @param inOrderOf calls with an equal one run one after another; null for a call that waits for no other
     * @param call the call
     * @param <T> what it returns
     * @return its answer, on the thread that ran it; fails with a {@link SessionDriverException}
     */
    public <T extends @Nullable Object> CompletionStage<T> run(String what, @Nullable Object inOrderOf, Call<T> call) {
        if (inFlight.incrementAndGet() > limits.maxCalls()) {
            inFlight.decrementAndGet();
            return CompletableFuture.failedFuture(refused(what));
        }
        Pending<T> pending = new Pending<>(what, call, Deadline.after(limits.timeout()));
        if (inOrderOf == null) {
            start(pending);
        } else {
            order.run(inOrderOf, ended -> {
                pending.ended = ended;
                start(pending);
            });
        }
        return pending.answer;
    }

    /** Keeps calls from starting that have not. Those that run come to their end. */
    @Override
    public void close() {
        closed = true;
    }

    private void start(Pending<?> pending) {
        waiting.add(pending);
        startThreads();
    }

    /** Runs again after each place that is given back, lest a call is left over that found all of them taken. */
    private void startThreads() {
        while (!waiting.isEmpty() && takeThread()) {
            Pending<?> pending = waiting.poll();
            if (pending == null) {
                threads.decrementAndGet();
            } else {
                execute(pending);
            }
        }
    }

    private void execute(Pending<?> pending) {
        try {
            executor.execute(() -> work(pending));
        } catch (RejectedExecutionException e) {
            threads.decrementAndGet();
            pending.failed(failures.failure(pending.what, e)).run();
        }
    }

    private boolean takeThread() {
        int taken = threads.get();
        while (taken < limits.threads()) {
            if (threads.compareAndSet(taken, taken + 1)) {
                return true;
            }
            taken = threads.get();
        }
        return false;
    }

    /** Lets go of its place before it completes the answer, since what the caller does then may block for long. */
    private void work(Pending<?> pending) {
        Runnable answer = pending.run();
        threads.decrementAndGet();
        startThreads();
        answer.run();
    }

    private SessionDriverException refused(String what) {
        return new SessionDriverException(
                ("Session driver %s: %s was refused: %d calls are in flight, the most that session.%s.max-calls allows."
                                + " %s. Otherwise raise it")
                        .formatted(limits.driver(), what, limits.maxCalls(), limits.driver(), failures.reasonOfDelay()),
                new RejectedExecutionException("too many calls in flight"));
    }

    private SessionDriverException late(String what) {
        return new SessionDriverException(
                ("Session driver %s: %s was not done within the %d ms of session.%s.timeout, and will not be. %s."
                                + " Otherwise raise it")
                        .formatted(
                                limits.driver(),
                                what,
                                limits.timeout().toMillis(),
                                limits.driver(),
                                failures.reasonOfDelay()),
                new TimeoutException("deadline"));
    }

    private final class Pending<T extends @Nullable Object> {

        private final String what;
        private final Call<T> call;
        private final Deadline deadline;
        private final CompletableFuture<T> answer = new CompletableFuture<>();
        private Runnable ended = () -> {};

        Pending(String what, Call<T> call, Deadline deadline) {
            this.what = what;
            this.call = call;
            this.deadline = deadline;
        }

        /** Does it, and returns how the caller is told. */
        Runnable run() {
            if (closed) {
                return failed(failures.failure(what, new IllegalStateException("the driver has been closed")));
            }
            try {
                deadline.check();
                T value = call.run(deadline);
                end();
                return () -> answer.complete(value);
            } catch (BusyException e) {
                return deadline.isOver() ? failed(late(what)) : () -> afterPause.execute(() -> start(this));
            } catch (TimeoutException e) {
                return failed(late(what));
            } catch (SessionDriverException e) {
                return failed(e);
            } catch (Exception e) {
                return failed(failures.failure(what, e));
            } catch (Error e) {
                // it has one caller, and those after it must not wait for it
                return failed(e);
            }
        }

        Runnable failed(Throwable failure) {
            end();
            return () -> answer.completeExceptionally(failure);
        }

        private void end() {
            inFlight.decrementAndGet();
            ended.run();
        }
    }
}
