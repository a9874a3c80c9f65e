package dev.satchel.serde.internal.config;

import dev.satchel.serde.DevalueException;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.convert.format.ReadableBytes;
import java.math.BigInteger;

/**
 * How much a text may ask for, under {@code devalue}. A text beyond a limit is refused with a message that names the
 * property. Not to be changed once the mapper was made.
 */
@ConfigurationProperties("devalue")
public final class DevalueLimits {

    /** What shares nothing takes less for each byte of its text, even if it is read twice to find out what is wrong. */
    private static final long PER_BYTE = 32;

    private int maxDepth = 512;
    private int maxSlots = 1_000_000;
    private int maxDigits = 10_000;
    private int maxBytes = 16 * 1_024 * 1_024;

    /**
     * Sets {@code devalue.max-depth}: how deep values may be nested, written or read. Default 512; every level takes
     * some of the thread's stack.
     *
     * @param maxDepth at least 1
     */
    public void setMaxDepth(int maxDepth) {
        this.maxDepth = atLeastOne("max-depth", maxDepth);
    }

    /**
     * Sets {@code devalue.max-slots}: how many slots a text may have, and how many values more than it has bytes it may
     * stand for by sharing them, when it is read by a type. Default 1 000 000.
     *
     * @param maxSlots at least 1
     */
    public void setMaxSlots(int maxSlots) {
        this.maxSlots = atLeastOne("max-slots", maxSlots);
    }

    /**
     * Sets {@code devalue.max-digits}: how long the text of a big number may be. Default 10 000; reading takes time in
     * proportion to its square.
     *
     * @param maxDigits at least 1
     */
    public void setMaxDigits(int maxDigits) {
        this.maxDigits = atLeastOne("max-digits", maxDigits);
    }

    /**
     * Sets {@code devalue.max-bytes}: how long a text may be, written or read, and how many bytes more than it has it
     * may stand for where it refers to something long many times, which is built many times: within one value, and in
     * all values of a session together. Default 16 MB.
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

    /** Refuses to go one level deeper than allowed. */
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

    /** Refuses a text that stands for far more values than it has room for, because it shares them. */
    public void checkValues(long count, int bytes) {
        if (count > (long) maxSlots + bytes) {
            throw new DevalueException("Expected a text that stands for at most " + maxSlots
                    + " values more than it has bytes, found one that shares more; devalue.max-slots allows more");
        }
    }

    /** Refuses the text of a number before its digits are parsed. */
    public void checkDigits(String text) {
        if (text.length() > maxDigits) {
            throw tooManyDigits();
        }
    }

    /** Refuses a number that is far too long before its digits are worked out, which would take long. */
    public void checkDigits(BigInteger number) {
        // a digit is less than four bits
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

    /** Refuses a text that refers so many times to what is long that it costs far more than its length. */
    public void checkShared(long count, int bytes) {
        // what is in it once may be gone through a few times
        if (count > maxBytes + 4L * bytes) {
            throw new DevalueException("Expected a text that stands for at most " + maxBytes
                    + " bytes more than it has, found one that shares more; devalue.max-bytes allows more");
        }
    }

    /** How much the values of a map may take to build together; see {@code ReadAllowance}. */
    public long together(int bytes) {
        return maxBytes + PER_BYTE * bytes;
    }

    public DevalueException tooMuchTogether() {
        return new DevalueException(
                "Expected the values of a map to stand for at most " + maxBytes + " bytes more than " + PER_BYTE
                        + " times their text, found more, as they share their parts; devalue.max-bytes allows more");
    }
}
