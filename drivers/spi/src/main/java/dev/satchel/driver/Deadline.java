package dev.satchel.driver;

import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * When a call has failed for its caller. Whatever the call has not done by then, it must not do any more. Immutable and
 * thread-safe.
 */
public final class Deadline {

    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    /**
     * A deadline that counts from now on.
     *
     * @param timeout positive
     * @return the deadline
     */
    public static Deadline after(Duration timeout) {
        return new Deadline(System.nanoTime() + timeout.toNanos());
    }

    /**
     * How much time is left.
     *
     * @return in nanoseconds; zero or less when it is over
     */
    public long nanosLeft() {
        return end - System.nanoTime();
    }

    /**
     * Whether the time has run out.
     *
     * @return true from then on
     */
    public boolean isOver() {
        return nanosLeft() <= 0;
    }

    /**
     * Ends a call in time. To be called right before the step that changes what is stored.
     *
     * @throws TimeoutException if it is over
     */
    public void check() throws TimeoutException {
        if (isOver()) {
            throw new TimeoutException("the deadline of the call is over");
        }
    }
}
