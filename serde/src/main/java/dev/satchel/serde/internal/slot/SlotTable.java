package dev.satchel.serde.internal.slot;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.internal.config.DevalueLimits;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where each slot of a devalue text begins and ends, found in one pass, with nothing decoded. What is inside a slot is
 * checked when it is read, so that a damaged one hurts only those who refer to it.
 *
 * <p>Immutable, as long as nobody writes to the bytes.
 */
public final class SlotTable {

    /** From so many bytes on a slot is long, see {@link #isLong}. */
    public static final int LONG = 64;

    private final byte[] bytes;
    private final int[] bounds;
    private final int count;
    private final int root;

    /** Counted when somebody asks; by two at once, if two ask at once. */
    private volatile int @Nullable [] references;

    /**
     * Creates the table; see {@link #parse}.
     *
     * @param bounds the beginning of each slot, and its end with the marks of {@link SlotScanner}
     * @param root the index, or the constant, that the whole text stands for
     */
    SlotTable(byte[] bytes, int[] bounds, int count, int root) {
        this.bytes = bytes;
        this.bounds = bounds;
        this.count = count;
        this.root = root;
    }

    /**
     * Finds the slots.
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

    /** The index, or the constant, that the whole text stands for. */
    public int root() {
        return root;
    }

    /** The byte that a slot begins with, which says what it is. */
    public byte first(int slot) {
        return bytes[bounds[2 * slot]];
    }

    /** How many times a slot is referred to. */
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
     * Says whether a slot is so long that it matters how many times it is read: a reference to it takes few bytes, and
     * there may be very many.
     */
    public boolean isLong(int slot) {
        return length(slot) >= LONG;
    }

    /** Says whether a slot is a string of ASCII without escapes; of others that are, it may not be known. */
    public boolean isPlainString(int slot) {
        return bounds[2 * slot + 1] < 0;
    }

    /** The string that a slot is, if {@link #isPlainString} says so. */
    public String plainString(int slot) {
        int from = start(slot) + 1;
        return new String(bytes, from, end(slot) - 1 - from, StandardCharsets.ISO_8859_1);
    }

    static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
