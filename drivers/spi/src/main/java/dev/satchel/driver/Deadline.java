package dev.satchel.driver;

import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * The time at which a call fails for its caller. A call must not change anything after its deadline. Immutable and
 * thread-safe.
 */
public final class Deadline {

    private final long endNanos;

    private Deadline(long endNanos) {
        this.endNanos = endNanos;
    }

    /**
     * Creates a deadline that counts from now on.
     *
     * @param timeout positive
     * @return the deadline
     */
    public static Deadline after(Duration timeout) {
        return new Deadline(System.nanoTime() + timeout.toNanos());
    }

    /**
     * Returns the time left.
     *
     * @return in nanoseconds, zero or less once the deadline has expired
     */
    public long remainingNanos() {
        return endNanos - System.nanoTime();
    }

    /**
     * Returns true once no time is left.
     *
     * @return true if the deadline has expired
     */
    public boolean isExpired() {
        return remainingNanos() <= 0;
    }

    /**
     * Throws if the deadline has expired. To be called right before the step that changes what is stored.
     *
     * @throws TimeoutException if the deadline has expired
     */
    public void throwIfExpired() throws TimeoutException {
        if (isExpired()) {
            throw new TimeoutException("the deadline of the call is over");
        }
    }
}
