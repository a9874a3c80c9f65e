package dev.satchel.test.benchmarks.drivers;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;

/**
 * Calls a driver again and again, the next call as soon as the one before is answered, until a time is over. On the
 * thread that answers, as a server would.
 */
final class Lane {

    private final IntFunction<CompletionStage<?>> call;
    private final long endNanos;
    private final CompletableFuture<long[]> ended = new CompletableFuture<>();
    private long[] nanos = new long[1024];
    private int calls;

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

    /** How long each call took, once the time is over. */
    CompletableFuture<long[]> ended() {
        return ended;
    }

    void start() {
        try {
            goOn();
        } catch (RuntimeException e) {
            ended.completeExceptionally(e);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // its end is in the future of the lane
    private void goOn() {
        long begin = System.nanoTime();
        while (begin < endNanos) {
            CompletableFuture<?> answer = call.apply(calls).toCompletableFuture();
            if (!answer.isDone()) {
                long began = begin;
                answer.whenComplete((result, failure) -> {
                    if (failure == null) {
                        record(System.nanoTime() - began);
                        goOn();
                    } else {
                        ended.completeExceptionally(failure);
                    }
                });
                return;
            }
            answer.join();
            long end = System.nanoTime();
            record(end - begin);
            begin = end;
        }
        ended.complete(Arrays.copyOf(nanos, calls));
    }

    private void record(long took) {
        if (calls == nanos.length) {
            nanos = Arrays.copyOf(nanos, calls * 2);
        }
        nanos[calls++] = took;
    }
}
