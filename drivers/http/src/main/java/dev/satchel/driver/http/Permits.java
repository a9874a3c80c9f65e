package dev.satchel.driver.http;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Lets a number of exchanges be sent at the same time, one for each connection, in the order in which they came. What
 * waits here is not with the HTTP client yet, which would send it however late.
 *
 * <p>Thread-safe; no method blocks.
 */
final class Permits {

    private final Queue<BooleanSupplier> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger free;

    Permits(int count) {
        free = new AtomicInteger(count);
    }

    /**
     * Waits for a permit.
     *
     * @param exchange is run with a permit; true if it was sent, and releases the permit when it has ended; false if it
     *     will not be sent
     */
    void acquire(BooleanSupplier exchange) {
        waiting.add(exchange);
        startWaiting();
    }

    void release() {
        free.incrementAndGet();
        startWaiting();
    }

    private void startWaiting() {
        while (!waiting.isEmpty() && take()) {
            BooleanSupplier first = waiting.poll();
            if (first == null || !first.getAsBoolean()) {
                free.incrementAndGet();
            }
        }
    }

    private boolean take() {
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
