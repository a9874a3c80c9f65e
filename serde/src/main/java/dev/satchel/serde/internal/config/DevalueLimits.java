package dev.satchel.serde.internal.config;

import dev.satchel.serde.DevalueException;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.convert.format.ReadableBytes;
import java.math.BigInteger;

/**
 * The limits of written and read text, under {@code devalue}. A text beyond a limit is rejected with a message that
 * names the property. Must not change once the mapper has been created.
 */
@ConfigurationProperties("devalue")
public final class DevalueLimits {

    /**
     * Read budget in bytes per byte of text. A text without shared parts takes less, even if it is read twice to find
     * the cause of an error.
     */
    private static final long BUDGET_PER_BYTE = 32;

    private int maxDepth = 512;
    private int maxSlots = 1_000_000;
    private int maxDigits = 10_000;
    private int maxBytes = 16 * 1_024 * 1_024;

    /**
     * Sets {@code devalue.max-depth}: the maximum nesting of values, written or read. Default 512. Every level takes
     * some of the thread's stack.
     *
     * @param maxDepth at least 1
     */
    public void setMaxDepth(int maxDepth) {
        this.maxDepth = atLeastOne("max-depth", maxDepth);
    }

    /**
     * Sets {@code devalue.max-slots}: the maximum number of slots of a text. Also the number of values, beyond its
     * bytes, that a text may stand for by sharing them when it is read by a type. Default 1 000 000.
     *
     * @param maxSlots at least 1
     */
    public void setMaxSlots(int maxSlots) {
        this.maxSlots = atLeastOne("max-slots", maxSlots);
    }

    /**
     * Sets {@code devalue.max-digits}: the maximum length of the text of a big number. Default 10 000. The time to read
     * it is quadratic.
     *
     * @param maxDigits at least 1
     */
    public void setMaxDigits(int maxDigits) {
        this.maxDigits = atLeastOne("max-digits", maxDigits);
    }

    /**
     * Sets {@code devalue.max-bytes}: the maximum length of a text, written or read. Also the number of bytes, beyond
     * its length, that it may stand for where it refers to a long part many times, which is built many times: within
     * one value, and in all values of a session together. Default 16 MB.
     *
     * @param maxBytes at least 1; units as in {@code 16MB} are understood
     */
    public void setMaxBytes(@ReadableBytes int maxBytes) {
        this.maxBytes = atLeastOne("max-bytes", maxBytes);
    }

    public int maxBytes() {
        return maxBytes;
    }

    private static int atLeastOne(String property, int value) {
        if (value < 1) {
            throw new ConfigurationException("devalue." + property + " is '" + value + "', but must be at least 1.");
        }
        return value;
    }

    /** Throws if a nesting depth exceeds the limit. */
    public void checkDepth(int depth) {
        if (depth >= maxDepth) {
            throw new DevalueException("Expected a value nested at most " + maxDepth
                    + " levels deep, found a deeper one, or a cycle through a bean; devalue.max-depth allows more");
        }
    }

    public void checkSlots(int count) {
        if (count > maxSlots) {
            throw new DevalueException(
                    "Expected a text of at most " + maxSlots + " slots, found more; devalue.max-slots allows more");
        }
    }

    /** Throws if a text stands for far more values than its length allows, because it shares them. */
    public void checkValues(long count, int bytes) {
        if (count > (long) maxSlots + bytes) {
            throw new DevalueException("Expected a text that stands for at most " + maxSlots
                    + " values more than it has bytes, found one that shares more; devalue.max-slots allows more");
        }
    }

    /** Throws if the text of a number is too long. Called before its digits are parsed. */
    public void checkDigits(String text) {
        if (text.length() > maxDigits) {
            throw tooManyDigits();
        }
    }

    /** Throws if a number is far too long. Called before its digits are computed, which would be slow. */
    public void checkDigits(BigInteger number) {
        // a digit has less than four bits
        if (number.bitLength() / 4 > maxDigits) {
            throw tooManyDigits();
        }
    }

    private DevalueException tooManyDigits() {
        return new DevalueException("Expected a number of at most " + maxDigits
                + " digits, found a longer one; devalue.max-digits allows more");
    }

    public void checkBytes(long count) {
        if (count > maxBytes) {
            throw tooLong(maxBytes);
        }
    }

    public static DevalueException tooLong(int maxBytes) {
        return new DevalueException(
                "Expected a text of at most " + maxBytes + " bytes, found a longer one; devalue.max-bytes allows more");
    }

    /** Throws if a text refers to long parts so often that reading it costs far more than its length. */
    public void checkShared(long count, int bytes) {
        // a part that is there once may be read a few times
        if (count > maxBytes + 4L * bytes) {
            throw new DevalueException("Expected a text that stands for at most " + maxBytes
                    + " bytes more than it has, found one that shares more; devalue.max-bytes allows more");
        }
    }

    /** Returns the read budget that the values of a map share, see {@code ReadAllowance}. */
    public long together(int bytes) {
        return maxBytes + BUDGET_PER_BYTE * bytes;
    }

    public DevalueException tooMuchTogether() {
        return new DevalueException(
                "Expected the values of a map to stand for at most " + maxBytes + " bytes more than " + BUDGET_PER_BYTE
                        + " times their text, found more, as they share their parts; devalue.max-bytes allows more");
    }
}
