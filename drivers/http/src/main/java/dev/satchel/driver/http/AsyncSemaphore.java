package dev.satchel.driver.http;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * A fair semaphore that limits concurrent exchanges to the number of connections, without blocking. Waiting exchanges
 * are not passed to the HTTP client, which would send them however late.
 *
 * <p>Thread-safe. No method blocks.
 */
final class AsyncSemaphore {

    private final Queue<BooleanSupplier> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger free;

    AsyncSemaphore(int count) {
        free = new AtomicInteger(count);
    }

    /**
     * Runs an exchange when a permit is free.
     *
     * @param exchange returns true if it was sent, and then releases the permit when it has ended, or false if it will
     *     not be sent
     */
    void acquire(BooleanSupplier exchange) {
        waiting.add(exchange);
        runWaiting();
    }

    void release() {
        free.incrementAndGet();
        runWaiting();
    }

    private void runWaiting() {
        while (!waiting.isEmpty() && tryAcquire()) {
            BooleanSupplier first = waiting.poll();
            if (first == null || !first.getAsBoolean()) {
                free.incrementAndGet();
            }
        }
    }

    private boolean tryAcquire() {
        int left = free.get();
        while (left > 0) {
            if (free.compareAndSet(left, left - 1)) {
                return true;
            }
            left = free.get();
        }
        return false;
    }
}
