package dev.satchel.serde.internal.slot;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.internal.config.DevalueLimits;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The beginning and the end of each slot of a devalue text, found in one pass without decoding. The content of a slot
 * is checked when it is read, so that a damaged one affects only the values that refer to it.
 *
 * <p>Immutable, as long as the bytes are not written to.
 */
public final class SlotTable {

    /** Length in bytes from which a slot is long, see {@link #isLong}. */
    public static final int MIN_LONG_BYTES = 64;

    private final byte[] bytes;
    private final int[] bounds;
    private final int count;
    private final int root;

    /** Computed on demand, possibly by several threads at once. */
    private volatile int @Nullable [] references;

    /**
     * Creates the table. See {@link #parse}.
     *
     * @param bounds the beginning of each slot, and its end with the flags of {@link SlotScanner}
     * @param root the index, or the constant, of the value that is the whole text
     */
    SlotTable(byte[] bytes, int[] bounds, int count, int root) {
        this.bytes = bytes;
        this.bounds = bounds;
        this.count = count;
        this.root = root;
    }

    /**
     * Parses a text.
     *
     * @throws DevalueException if the text is not a table of slots, nor one of the constants that can stand alone
     */
    public static SlotTable parse(byte[] bytes, DevalueLimits limits) {
        return new SlotScanner(bytes, limits).table();
    }

    public byte[] bytes() {
        return bytes;
    }

    public int count() {
        return count;
    }

    /** Returns the index, or the constant, of the value that is the whole text. */
    public int root() {
        return root;
    }

    /** Returns the first byte of a slot, which tells its kind. */
    public byte first(int slot) {
        return bytes[bounds[2 * slot]];
    }

    /** Returns the number of references to a slot. */
    public int referencesTo(int slot) {
        int[] counted = references;
        if (counted == null) {
            counted = ReferenceCounts.count(this);
            references = counted;
        }
        return counted[slot];
    }

    public int start(int slot) {
        return bounds[2 * slot];
    }

    public int end(int slot) {
        return bounds[2 * slot + 1] & ~SlotScanner.PLAIN_STRING;
    }

    public int length(int slot) {
        return end(slot) - start(slot);
    }

    /**
     * Returns true if a slot is so long that the number of its reads matters: a reference to it takes few bytes, and
     * there may be very many.
     */
    public boolean isLong(int slot) {
        return length(slot) >= MIN_LONG_BYTES;
    }

    /**
     * Returns true if a slot is known to be a string of ASCII without escapes. It may return false for some that are.
     */
    public boolean isPlainString(int slot) {
        return bounds[2 * slot + 1] < 0;
    }

    /** Returns the string of a slot for which {@link #isPlainString} is true. */
    public String plainString(int slot) {
        int from = start(slot) + 1;
        return new String(bytes, from, end(slot) - 1 - from, StandardCharsets.ISO_8859_1);
    }

    static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
