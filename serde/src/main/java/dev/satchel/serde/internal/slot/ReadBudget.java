package dev.satchel.serde.internal.slot;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.internal.config.DevalueLimits;
import java.util.Arrays;

/**
 * The budget for building the values of one map. Each value is built separately, so that thousands of references to one
 * long slot would build it thousands of times. A value is charged once, however often it is read.
 *
 * <p>Thread-safe. Concurrent reads may each use all of the rest.
 */
public final class ReadBudget {

    private static final long[] NONE = {};

    /** The cost of a value that cannot be read. */
    private static final long FAILURE_BYTES = 8 * 1_024;

    private final DevalueLimits limits;
    private final long limit;

    /** The maximum that one read of a value has used, by position. Grows on demand. */
    private long[] taken = NONE;

    private long total;

    public ReadBudget(SlotTable table, DevalueLimits limits) {
        this.limits = limits;
        this.limit = limits.together(table.bytes().length);
    }

    /**
     * Returns the allowance for one read of a value.
     *
     * @throws DevalueException if nothing is left, as after the first rejection; the value is not read then
     */
    public synchronized ReadAllowance open(int position) {
        if (position >= taken.length) {
            taken = Arrays.copyOf(taken, Math.max(position + 1, 2 * taken.length));
        }
        long left = limit - total + taken[position];
        if (left <= 0) {
            throw limits.tooMuchTogether();
        }
        return new ReadAllowance(limits, left);
    }

    /** Records that a value could not be read: to find out where and why takes far longer than its length tells. */
    public synchronized void fail(int position) {
        if (position >= taken.length) {
            taken = Arrays.copyOf(taken, Math.max(position + 1, 2 * taken.length));
        }
        if (taken[position] < FAILURE_BYTES) {
            total += FAILURE_BYTES - taken[position];
            taken[position] = FAILURE_BYTES;
        }
    }

    /** Records the cost of a read, whether it succeeded or not. */
    public synchronized void close(int position, ReadAllowance allowance) {
        long now = allowance.taken();
        if (now > taken[position]) {
            total += now - taken[position];
            taken[position] = now;
        }
    }
}
