package dev.satchel.test.benchmarks.drivers;

import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;

/**
 * Calls a driver again and again, the next call as soon as the one before is answered, until a time is over. It waits
 * on a thread of its own: to go on where the answer comes would keep a client's threads from answers of others.
 */
final class Lane implements Callable<long[]> {

    private final IntFunction<CompletionStage<?>> call;
    private final long endNanos;

    /**
     * Creates it.
     *
     * @param call what to call, given how many calls were made before
     * @param endNanos when to stop
     */
    Lane(IntFunction<CompletionStage<?>> call, long endNanos) {
        this.call = call;
        this.endNanos = endNanos;
    }

    /** How long each call took. */
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
