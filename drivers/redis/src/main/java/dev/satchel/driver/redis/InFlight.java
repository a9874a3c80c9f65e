package dev.satchel.driver.redis;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the calls that are in flight, and the bytes that they are to store, against what may be: while Redis hangs,
 * callers go on to come, and what each of them left behind would take up memory, and be carried out when Redis goes on.
 *
 * <p>Thread-safe.
 */
final class InFlight {

    private final int mostCalls;
    private final long mostBytes;

    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    InFlight(int mostCalls, long mostBytes) {
        this.mostCalls = mostCalls;
        this.mostBytes = mostBytes;
    }

    /**
     * Counts a call, unless there are too many. Values that are larger than all of them may be go one at a time.
     *
     * @param size of the value that the call stores; 0 if it stores none
     * @return whether the call may be made; if so, {@link #leave} is to follow
     */
    boolean enter(int size) {
        if (calls.incrementAndGet() > mostCalls) {
            calls.decrementAndGet();
            return false;
        }
        if (size > 0) {
            long all = bytes.addAndGet(size);
            if (all > mostBytes && all > size) {
                leave(size);
                return false;
            }
        }
        return true;
    }

    /** Counts a call no more. */
    void leave(int size) {
        calls.decrementAndGet();
        if (size > 0) {
            bytes.addAndGet(-size);
        }
    }
}
