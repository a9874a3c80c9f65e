package dev.satchel.driver;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the calls of a driver that are in flight, and the bytes that they are to store, against what may be: while a
 * backend hangs, callers go on to come, and what each of them left behind would take up memory, and be carried out when
 * the backend goes on. For drivers that block no thread; see {@link BlockingCalls} for all others.
 *
 * <p>Thread-safe.
 */
public final class InFlight {

    /** What may be about to be stored, as a part of the heap: a client library holds it, too. */
    private static final int PART_OF_HEAP = 16;

    private final int mostCalls;
    private final long mostBytes;

    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    /**
     * Creates it. What is to be stored may take up a sixteenth of the heap.
     *
     * @param mostCalls how many may be in flight, positive
     */
    public InFlight(int mostCalls) {
        this(mostCalls, Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
    }

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
    public boolean enter(int size) {
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

    /**
     * Counts a call no more.
     *
     * @param size as it was for {@link #enter}
     */
    public void leave(int size) {
        calls.decrementAndGet();
        if (size > 0) {
            bytes.addAndGet(-size);
        }
    }
}
