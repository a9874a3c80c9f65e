package dev.satchel.serde.internal.slot;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.internal.config.DevalueLimits;

/**
 * What one read of a value may take, of what all values of its map may take together. Measured in bytes of text, with
 * something on top for what is made of a few bytes only. For one thread.
 */
public final class ReadAllowance {

    /** A container, however short, is an object with room for what is in it. */
    public static final int CONTAINER = 32;

    /** A reference to what is in a container has two bytes at least. */
    public static final int ELEMENT = 14;

    /** A value that is read by type is built for each reference to it. */
    public static final int VALUE = 16;

    /** What is as large as many values is not all built of its own. */
    public static final long PART = 8;

    private final DevalueLimits limits;
    private final long given;
    private long left;

    ReadAllowance(DevalueLimits limits, long given) {
        this.limits = limits;
        this.given = given;
        this.left = given;
    }

    /**
     * Takes some of it.
     *
     * @throws DevalueException if there is not so much left; then nothing is left
     */
    public void take(long bytes) {
        left -= bytes;
        if (left < 0) {
            left = -1;
            throw limits.tooMuchTogether();
        }
    }

    /** What a long text takes beside its length, as the digits of a number take the square of it. */
    public static long toParse(int length) {
        return length * Math.min(10L, length / 1_000);
    }

    /** Says whether something was refused. */
    public boolean isUsedUp() {
        return left < 0;
    }

    long taken() {
        return given - Math.max(left, 0);
    }
}
