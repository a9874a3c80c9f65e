package dev.satchel.test.benchmarks.drivers;

import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;

/**
 * Calls a driver repeatedly, the next call as soon as the one before is answered, until a time is over. It waits on a
 * thread of its own: continuing on the thread of the result would block the client's threads.
 */
final class Lane implements Callable<long[]> {

    private final IntFunction<CompletionStage<?>> call;
    private final long endNanos;

    /**
     * Creates a lane.
     *
     * @param call the call, by the number of calls before it
     * @param endNanos the time to stop
     */
    Lane(IntFunction<CompletionStage<?>> call, long endNanos) {
        this.call = call;
        this.endNanos = endNanos;
    }

    /** Returns the duration of each call. */
    @Override
    public long[] call() {
        long[] nanos = new long[1024];
        int calls = 0;
        long begin = System.nanoTime();
        while (begin < endNanos) {
            call.apply(calls).toCompletableFuture().join();
            long end = System.nanoTime();
            if (calls == nanos.length) {
                nanos = Arrays.copyOf(nanos, calls * 2);
            }
            nanos[calls++] = end - begin;
            begin = end;
        }
        return Arrays.copyOf(nanos, calls);
    }
}
