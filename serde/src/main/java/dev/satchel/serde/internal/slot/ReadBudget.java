package dev.satchel.serde.internal.slot;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.internal.config.DevalueLimits;
import java.util.Arrays;

/**
 * What the values of one map may take to build, all together: each of them is built apart from the others, so that
 * thousands that refer to one long slot would be that slot thousands of times. What a value takes counts once, however
 * often it is read.
 *
 * <p>Thread-safe; threads that read at the same time may each use what is left.
 */
public final class ReadBudget {

    private static final long[] NONE = {};

    private final DevalueLimits limits;
    private final long limit;

    /** By position: the most that one read of a value has taken. As long as it has to be. */
    private long[] taken = NONE;

    private long total;

    public ReadBudget(SlotTable table, DevalueLimits limits) {
        this.limits = limits;
        this.limit = limits.together(table.bytes().length);
    }

    /**
     * What a read of a value may take.
     *
     * @throws DevalueException if nothing is left, as it is from the first refusal on: it is not looked at then
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

    /** Notes what a read has taken, whether it has succeeded or not. */
    public synchronized void close(int position, ReadAllowance allowance) {
        long now = allowance.taken();
        if (now > taken[position]) {
            total += now - taken[position];
            taken[position] = now;
        }
    }
}
