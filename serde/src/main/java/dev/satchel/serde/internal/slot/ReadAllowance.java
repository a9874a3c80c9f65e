package dev.satchel.serde.internal.slot;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.internal.config.DevalueLimits;

/**
 * The share of the {@link ReadBudget} for one read of a value. Measured in bytes of text, with a surcharge for objects
 * that are built from few bytes. For one thread.
 */
public final class ReadAllowance {

    /** The cost of a container, which is an object with a table, however short its text. */
    public static final int CONTAINER_BYTES = 32;

    /** The cost of an element, in addition to its reference of at least two bytes. */
    public static final int ELEMENT_BYTES = 14;

    /** The cost of a value that is read by type: it is built for each reference to it. */
    public static final int VALUE_BYTES = 16;

    /** The cost per value of an object as large as many values, not all of which is built separately. */
    public static final long PART_BYTES = 8;

    private final DevalueLimits limits;
    private final long given;
    private long left;

    ReadAllowance(DevalueLimits limits, long given) {
        this.limits = limits;
        this.given = given;
        this.left = given;
    }

    /**
     * Charges bytes.
     *
     * @throws DevalueException if the allowance is exceeded; then nothing is left
     */
    public void charge(long bytes) {
        left -= bytes;
        if (left < 0) {
            left = -1;
            throw limits.tooMuchTogether();
        }
    }

    /**
     * Returns the cost of parsing a long text in addition to its length. The digits of a number take quadratic time.
     */
    public static long toParse(int length) {
        return length * Math.min(10L, length / 1_000);
    }

    /** Returns true if a charge was rejected. */
    public boolean isUsedUp() {
        return left < 0;
    }

    long taken() {
        return given - Math.max(left, 0);
    }
}
