package dev.satchel.serde.internal.text;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A bounded cache of property names and tags: short ASCII texts that repeat. It avoids decoding and hashing them again.
 * A new name replaces an old one.
 *
 * <p>Thread-safe: entries are published safely.
 */
public final class SymbolTable {

    /** Longer names are not cached. */
    public static final int MAX_NAME_BYTES = 3 * Swar.SIZE - 1;

    private static final int SIZE = 1_024;

    private static final @Nullable Name[] KEPT = new @Nullable Name[SIZE];

    private SymbolTable() {}

    /** A name with its bytes, zero-padded. */
    private record Name(long first, long second, long third, String text) {
        boolean is(long otherFirst, long otherSecond, long otherThird) {
            return first == otherFirst && second == otherSecond && third == otherThird;
        }
    }

    /**
     * Returns the string of the bytes between two indices: at most {@link #MAX_NAME_BYTES} of ASCII, none of them zero.
     *
     * @param first the first eight of them, as {@link Swar#at} reads them, zero-padded
     * @param second the next eight
     * @param third the rest
     */
    public static String of(byte[] bytes, int from, int to, long first, long second, long third) {
        long mixed =
                (first ^ second * 0xD6E8_FEB8_6659_FD93L ^ third * 0xA076_1D64_78BD_642FL) * 0x9E37_79B9_7F4A_7C15L;
        int place = (int) (mixed >>> 32) & (SIZE - 1);
        Name name = KEPT[place];
        if (name != null && name.is(first, second, third)) {
            return name.text;
        }
        Name other = KEPT[place ^ 1];
        if (other != null && other.is(first, second, third)) {
            return other.text;
        }
        Name added = new Name(first, second, third, new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
        KEPT[place ^ 1] = name;
        KEPT[place] = added;
        return added.text;
    }
}
