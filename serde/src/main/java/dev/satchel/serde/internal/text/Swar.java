package dev.satchel.serde.internal.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks at eight bytes of text at a time. What is found is the highest bit of each byte that is meant; bytes above the
 * first one may be reported wrongly, so only the first one counts.
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

    /** The bits that brackets, braces and backslashes have in common, set or not; the others tell them apart. */
    private static final long COMMON_TO_BRACKETS = 0xD8D8_D8D8_D8D8_D8D8L;

    private static final long BRACKETS = ONES * 0x58;

    private Swar() {}

    /** The eight bytes from an index on, the first of them lowest. */
    public static long at(byte[] bytes, int index) {
        return (long) LONGS.get(bytes, index);
    }

    /** Copies eight bytes. */
    static void copy(byte[] from, int fromIndex, byte[] to, int toIndex) {
        LONGS.set(to, toIndex, (long) LONGS.get(from, fromIndex));
    }

    /** Which byte found is the first one. */
    public static int first(long found) {
        return Long.numberOfTrailingZeros(found) >>> 3;
    }

    /** The bytes before the first one found, with zeros instead of the others. */
    public static long before(long word, long found) {
        return word & ((Long.lowestOneBit(found) >>> 7) - 1);
    }

    /**
     * Finds quotes and backslashes. Both are ASCII: compared with them, a byte keeps its highest bit, so that one look
     * at these bits is enough for both.
     */
    static long endsOfText(long word) {
        return (((word ^ QUOTES) - ONES) | ((word ^ BACKSLASHES) - ONES)) & ~word & HIGHEST;
    }

    /** Finds what does not stand for itself in a string of ASCII: quotes, backslashes, control characters, the rest. */
    public static long special(long word) {
        return marks(word) & HIGHEST;
    }

    /** The highest bits say what is special: those of the word itself too, as what is not ASCII is. */
    private static long marks(long word) {
        return ((word ^ QUOTES) - ONES) | ((word ^ BACKSLASHES) - ONES) | (word - SPACES) | word;
    }

    /** Finds quotes, all of them: every byte reported is one. */
    public static long quotes(long word) {
        return exactZeros(word ^ QUOTES);
    }

    /** How many commas there are between two indices. */
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

    /** Finds brackets, braces and backslashes, and a few letters that differ from them in little. */
    public static long likeBrackets(long word) {
        return zeros((word & COMMON_TO_BRACKETS) ^ BRACKETS);
    }

    private static long zeros(long word) {
        return (word - ONES) & ~word & HIGHEST;
    }

    /** All zeros and nothing else, at the price of one more step. */
    private static long exactZeros(long word) {
        return ~(((word & LOWER) + LOWER) | word | LOWER);
    }

    /** The index of the first quote or backslash between two indices; the second index if there is none. */
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

    /** The index of the first byte from an index on that is special; the length if there is none. */
    public static int endOfPlain(byte[] bytes, int from) {
        int last = bytes.length - SIZE;
        int i = from;
        for (; i <= last; i += SIZE) {
            long found = special(at(bytes, i));
            if (found != 0) {
                return i + first(found);
            }
            if (i == from + 3 * SIZE) {
                // what is no short text may be a very long one: four words are asked with one question
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

    /** Says whether what is between two indices is ASCII that stands for itself in a string. */
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
