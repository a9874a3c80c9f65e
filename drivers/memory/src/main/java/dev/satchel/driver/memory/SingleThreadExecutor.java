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
 * Executes calls on one thread of its own, in their order, as a connection to a server does. The thread is a daemon,
 * starts with the first call, and ends after a minute without calls.
 *
 * <p>Thread-safe. No method blocks.
 */
final class SingleThreadExecutor {

    /** Accepts tasks without a lock, for which a calling event loop might have to wait. */
    private final ForkJoinPool pool = new ForkJoinPool(1, SingleThreadExecutor::newThread, null, true);

    private static ForkJoinWorkerThread newThread(ForkJoinPool pool) {
        ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
        thread.setName("satchel-memory");
        return thread;
    }

    <T extends @Nullable Object> CompletionStage<T> submit(Supplier<T> call) {
        try {
            return CompletableFuture.supplyAsync(call, pool);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(
                    new SessionDriverException("Session driver memory: called after the application has stopped", e));
        }
    }

    /** Ends the thread after the calls that were submitted before. */
    void close() {
        pool.shutdown();
    }
}
