package dev.satchel.driver;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Limits the calls of a driver that are in flight and the bytes that they store. While a backend hangs, new calls keep
 * coming: without a limit each would take up memory, and would be carried out once the backend resumes. For drivers
 * that block no thread. All others use {@link BlockingCallExecutor}.
 *
 * <p>Thread-safe.
 */
public final class InFlightLimiter {

    /** The heap is divided by this for the maximum of bytes in flight: a client library holds a copy of them, too. */
    private static final int HEAP_DIVISOR = 16;

    private final int maxCalls;
    private final long maxBytes;

    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    /**
     * Creates a limiter. The values in flight may take up a sixteenth of the heap.
     *
     * @param maxCalls the maximum number of calls in flight, positive
     */
    public InFlightLimiter(int maxCalls) {
        this(maxCalls, Runtime.getRuntime().maxMemory() / HEAP_DIVISOR);
    }

    InFlightLimiter(int maxCalls, long maxBytes) {
        this.maxCalls = maxCalls;
        this.maxBytes = maxBytes;
    }

    /**
     * Counts a call, unless a limit is reached. A value that is larger than the limit of bytes is let through while no
     * other value is in flight.
     *
     * @param size bytes of the value that the call stores, or 0 if it stores none
     * @return true if the call may be made, and must be followed by {@link #release}, or false if it is refused
     */
    public boolean tryAcquire(int size) {
        if (calls.incrementAndGet() > maxCalls) {
            calls.decrementAndGet();
            return false;
        }
        if (size > 0) {
            long all = bytes.addAndGet(size);
            if (all > maxBytes && all > size) {
                release(size);
                return false;
            }
        }
        return true;
    }

    /**
     * Uncounts a call that has ended.
     *
     * @param size the same as for {@link #tryAcquire}
     */
    public void release(int size) {
        calls.decrementAndGet();
        if (size > 0) {
            bytes.addAndGet(-size);
        }
    }
}
