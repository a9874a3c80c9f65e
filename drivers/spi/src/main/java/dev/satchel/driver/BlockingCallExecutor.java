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
 * Executes the calls of a driver whose backend blocks, on an executor, within {@link CallLimits}: a backend that hangs
 * occupies a fixed number of threads, and calls beyond the limit of calls in flight fail at once. Calls with the same
 * order key run one after another, and waiting calls occupy no thread. A call whose deadline has expired before it
 * starts is not carried out.
 *
 * <p>No timer ends a call while it is blocked. The call itself must do so, by limits of its backend that are no longer
 * than the time left, and must check its {@link Deadline} before it changes what is stored.
 *
 * <p>Thread-safe. No method blocks. It belongs to one driver, which closes it.
 */
public final class BlockingCallExecutor implements AutoCloseable {

    private static final long RETRY_DELAY_MILLIS = 5;

    private final CallLimits limits;
    private final Executor executor;
    private final Executor afterDelay;
    private final ExceptionTranslator translator;
    private final KeyedSequencer<Object> sequencer = new KeyedSequencer<>();
    private final Queue<PendingCall<?>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger busyThreads = new AtomicInteger();
    private volatile boolean closed;

    /**
     * Creates an executor, without starting a thread.
     *
     * @param limits the limits of calls and threads
     * @param executor runs the blocking calls, on any number of threads
     * @param translator creates the driver's own exceptions
     */
    public BlockingCallExecutor(CallLimits limits, Executor executor, ExceptionTranslator translator) {
        this.limits = limits;
        this.executor = executor;
        this.translator = translator;
        this.afterDelay = CompletableFuture.delayedExecutor(RETRY_DELAY_MILLIS, TimeUnit.MILLISECONDS, Runnable::run);
    }

    /**
     * A call that blocks.
     *
     * @param <T> type of the result
     */
    public interface Call<T extends @Nullable Object> {

        /**
         * Carries out the call, on a thread that may block.
         *
         * @param deadline the time at which the call fails for its caller
         * @return the result
         * @throws BusyException if nothing was done and the call is to be retried after a pause
         * @throws TimeoutException if the deadline has expired and nothing was done
         * @throws Exception if the backend is broken
         */
        @Nullable
        T run(Deadline deadline) throws Exception;
    }

    /** Translates failures of a backend into the driver's own exceptions. */
    public interface ExceptionTranslator {

        /**
         * Translates an exception of a call.
         *
         * @param operation reading, writing or removing
         * @param cause the exception that the call threw
         * @return the exception that fails the call's future
         */
        SessionDriverException translate(String operation, Exception cause);

        /**
         * Returns a hint at the possible reasons of a delay, as a sentence without a full stop.
         *
         * @return a part of the messages for calls that are late or refused
         */
        String delayHint();
    }

    /**
     * Submits a call, or refuses it.
     *
     * @param operation for messages: reading, writing or removing
     * @param orderKey calls with equal keys run one after another, or null for a call that waits for no other
     * @param call the call
     * @param <T> type of the result
     * @return the result, completed on the thread that ran the call, or fails with a {@link SessionDriverException}
     */
    public <T extends @Nullable Object> CompletionStage<T> submit(
            String operation, @Nullable Object orderKey, Call<T> call) {
        if (inFlight.incrementAndGet() > limits.maxCalls()) {
            inFlight.decrementAndGet();
            return CompletableFuture.failedFuture(refused(operation));
        }
        PendingCall<T> pending = new PendingCall<>(operation, call, Deadline.after(limits.timeout()));
        if (orderKey == null) {
            start(pending);
        } else {
            sequencer.enqueue(orderKey, ended -> {
                pending.onEnd = ended;
                start(pending);
            });
        }
        return pending.result;
    }

    /** Prevents further calls from starting. Running calls complete. */
    @Override
    public void close() {
        closed = true;
    }

    private void start(PendingCall<?> pending) {
        waiting.add(pending);
        startThreads();
    }

    /** Called again whenever a thread becomes free, so that a call that found all threads busy is not left over. */
    private void startThreads() {
        while (!waiting.isEmpty() && acquireThread()) {
            PendingCall<?> pending = waiting.poll();
            if (pending == null) {
                busyThreads.decrementAndGet();
            } else {
                execute(pending);
            }
        }
    }

    private void execute(PendingCall<?> pending) {
        try {
            executor.execute(() -> work(pending));
        } catch (RejectedExecutionException e) {
            busyThreads.decrementAndGet();
            pending.failed(translator.translate(pending.operation, e)).run();
        }
    }

    private boolean acquireThread() {
        int taken = busyThreads.get();
        while (taken < limits.threads()) {
            if (busyThreads.compareAndSet(taken, taken + 1)) {
                return true;
            }
            taken = busyThreads.get();
        }
        return false;
    }

    /** Releases the thread before completing the result, since the caller's continuation may block for long. */
    private void work(PendingCall<?> pending) {
        Runnable completion = pending.run();
        busyThreads.decrementAndGet();
        startThreads();
        completion.run();
    }

    private SessionDriverException refused(String operation) {
        return new SessionDriverException(
                ("Session driver %s: %s was refused: %d calls are in flight, the most that session.%s.max-calls allows."
                                + " %s. Otherwise raise it")
                        .formatted(
                                limits.driver(), operation, limits.maxCalls(), limits.driver(), translator.delayHint()),
                new RejectedExecutionException("too many calls in flight"));
    }

    private SessionDriverException late(String operation) {
        return new SessionDriverException(
                ("Session driver %s: %s was not done within the %d ms of session.%s.timeout, and will not be. %s."
                                + " Otherwise raise it")
                        .formatted(
                                limits.driver(),
                                operation,
                                limits.timeout().toMillis(),
                                limits.driver(),
                                translator.delayHint()),
                new TimeoutException("deadline"));
    }

    private final class PendingCall<T extends @Nullable Object> {

        private final String operation;
        private final Call<T> call;
        private final Deadline deadline;
        private final CompletableFuture<T> result = new CompletableFuture<>();
        private Runnable onEnd = () -> {};

        PendingCall(String operation, Call<T> call, Deadline deadline) {
            this.operation = operation;
            this.call = call;
            this.deadline = deadline;
        }

        /** Carries out the call, and returns the action that completes its result. */
        Runnable run() {
            if (closed) {
                return failed(translator.translate(operation, new IllegalStateException("the driver has been closed")));
            }
            try {
                deadline.throwIfExpired();
                T value = call.run(deadline);
                end();
                return () -> result.complete(value);
            } catch (BusyException e) {
                return deadline.isExpired() ? failed(late(operation)) : () -> afterDelay.execute(() -> start(this));
            } catch (TimeoutException e) {
                return failed(late(operation));
            } catch (SessionDriverException e) {
                return failed(e);
            } catch (Exception e) {
                return failed(translator.translate(operation, e));
            } catch (Error e) {
                // fails this call alone: later calls with its key must still run
                return failed(e);
            }
        }

        Runnable failed(Throwable failure) {
            end();
            return () -> result.completeExceptionally(failure);
        }

        private void end() {
            inFlight.decrementAndGet();
            onEnd.run();
        }
    }
}
