package dev.satchel.serde.internal.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Processes eight bytes of text at a time (SIMD within a register). The result has the highest bit of each matching
 * byte set. Bytes above the first match may be false positives, so only the first one counts.
 */
public final class Swar {

    public static final int SIZE = Long.BYTES;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHEST = ONES << 7;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long SPACES = ONES * ' ';
    private static final long COMMAS = ONES * ',';
    private static final long LOWER = ~HIGHEST;

    /** The bits that brackets, braces and backslashes have in common, set or not. The other bits distinguish them. */
    private static final long COMMON_TO_BRACKETS = 0xD8D8_D8D8_D8D8_D8D8L;

    private static final long BRACKETS = ONES * 0x58;

    private Swar() {}

    /** Returns the eight bytes from an index on, the first of them lowest. */
    public static long at(byte[] bytes, int index) {
        return (long) LONGS.get(bytes, index);
    }

    /** Returns the position of the first matching byte. */
    public static int first(long found) {
        return Long.numberOfTrailingZeros(found) >>> 3;
    }

    /** Returns the bytes before the first match, with the others zeroed. */
    public static long before(long word, long found) {
        return word & ((Long.lowestOneBit(found) >>> 7) - 1);
    }

    /**
     * Finds quotes and backslashes. Both are ASCII: compared with them, a byte keeps its highest bit, so that one test
     * of these bits is enough for both.
     */
    static long endsOfText(long word) {
        return (((word ^ QUOTES) - ONES) | ((word ^ BACKSLASHES) - ONES)) & ~word & HIGHEST;
    }

    /**
     * Finds bytes that a plain ASCII string cannot contain: quotes, backslashes, control characters, and bytes that are
     * not ASCII.
     */
    public static long special(long word) {
        return marks(word) & HIGHEST;
    }

    /**
     * Marks special bytes by their highest bits. Those of the word itself count too, as they mark bytes that are not
     * ASCII.
     */
    private static long marks(long word) {
        return ((word ^ QUOTES) - ONES) | ((word ^ BACKSLASHES) - ONES) | (word - SPACES) | word;
    }

    /** Finds quotes, without false positives. */
    public static long quotes(long word) {
        return exactZeros(word ^ QUOTES);
    }

    /** Returns the number of commas between two indices. */
    public static int countCommas(byte[] bytes, int from, int to) {
        int count = 0;
        int i = from;
        for (; i <= to - SIZE; i += SIZE) {
            count += Long.bitCount(exactZeros(at(bytes, i) ^ COMMAS));
        }
        for (; i < to; i++) {
            count += bytes[i] == ',' ? 1 : 0;
        }
        return count;
    }

    /** Finds brackets, braces and backslashes, and a few letters that differ from them in few bits. */
    public static long likeBrackets(long word) {
        return zeros((word & COMMON_TO_BRACKETS) ^ BRACKETS);
    }

    private static long zeros(long word) {
        return (word - ONES) & ~word & HIGHEST;
    }

    /** Finds zero bytes without false positives, at the cost of one more operation. */
    private static long exactZeros(long word) {
        return ~(((word & LOWER) + LOWER) | word | LOWER);
    }

    /** Returns the index of the first quote or backslash between two indices, or the second index if there is none. */
    public static int endOfText(byte[] bytes, int from, int to) {
        int i = from;
        for (; i <= to - SIZE; i += SIZE) {
            long found = endsOfText(at(bytes, i));
            if (found != 0) {
                return i + first(found);
            }
        }
        while (i < to && bytes[i] != '"' && bytes[i] != '\\') {
            i++;
        }
        return i;
    }

    /** Returns the index of the first special byte from an index on, or the length if there is none. */
    public static int endOfPlain(byte[] bytes, int from) {
        int last = bytes.length - SIZE;
        int i = from;
        for (; i <= last; i += SIZE) {
            long found = special(at(bytes, i));
            if (found != 0) {
                return i + first(found);
            }
            if (i == from + 3 * SIZE) {
                // a text that is not short may be very long: one test covers four words
                while (i <= last - 4 * SIZE && areFourPlain(bytes, i + SIZE)) {
                    i += 4 * SIZE;
                }
            }
        }
        while (i < bytes.length && bytes[i] >= ' ' && bytes[i] != '"' && bytes[i] != '\\') {
            i++;
        }
        return i;
    }

    private static boolean areFourPlain(byte[] bytes, int from) {
        long marks = marks(at(bytes, from))
                | marks(at(bytes, from + SIZE))
                | marks(at(bytes, from + 2 * SIZE))
                | marks(at(bytes, from + 3 * SIZE));
        return (marks & HIGHEST) == 0;
    }

    /** Returns true if the bytes between two indices are ASCII that a string contains without escapes. */
    public static boolean arePlain(byte[] bytes, int from, int to) {
        int i = from;
        for (; i <= to - SIZE; i += SIZE) {
            if (special(at(bytes, i)) != 0) {
                return false;
            }
        }
        for (; i < to; i++) {
            if (bytes[i] < ' ' || bytes[i] == '"' || bytes[i] == '\\') {
                return false;
            }
        }
        return true;
    }
}
