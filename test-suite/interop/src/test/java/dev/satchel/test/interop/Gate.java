package dev.satchel.test.interop;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Holds one request between the load of its session and its end. */
@Singleton
@Requires(property = "shop")
final class Gate {

    private static final int PATIENCE_SECONDS = 30;

    private final CyclicBarrier loaded = new CyclicBarrier(2);
    private final CyclicBarrier open = new CyclicBarrier(2);

    /** Called by the request. */
    void pass() {
        await(loaded);
        await(open);
    }

    /** Called by the test: waits until the request has its session. */
    void awaitLoaded() {
        await(loaded);
    }

    void letGo() {
        await(open);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("Expected the other side", e);
        }
    }
}
