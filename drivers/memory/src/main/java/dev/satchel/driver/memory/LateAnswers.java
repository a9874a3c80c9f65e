package dev.satchel.driver.memory;

import dev.satchel.driver.SessionDriverException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries out and answers calls on one thread of its own, in their order, as a connection to a server does. The thread
 * is a daemon, is there from the first call on, and ends when there has been none for a minute.
 *
 * <p>Thread-safe; no method blocks.
 */
final class LateAnswers {

    /** Takes a task without a lock, which an event loop that calls might have to wait for. */
    private final ForkJoinPool thread = new ForkJoinPool(1, LateAnswers::named, null, true);

    private static ForkJoinWorkerThread named(ForkJoinPool pool) {
        ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
        thread.setName("satchel-memory");
        return thread;
    }

    <T extends @Nullable Object> CompletionStage<T> to(Supplier<T> call) {
        try {
            return CompletableFuture.supplyAsync(call, thread);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(
                    new SessionDriverException("Session driver memory: called after the application has stopped", e));
        }
    }

    /** What was asked before is answered. */
    void close() {
        thread.shutdown();
    }
}
