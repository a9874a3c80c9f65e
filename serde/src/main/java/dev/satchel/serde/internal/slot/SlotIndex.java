package dev.satchel.serde.internal.slot;

/**
 * The grammar of references between slots, for all that read one:
 *
 * <ul>
 *   <li>an index is one to nine digits without a leading zero, and less than the number of slots;
 *   <li>a constant, in its place, is a minus and the digits of one of those in {@link Wire};
 *   <li>a whole number is either, without a bound. The sign never stands before a zero.
 * </ul>
 *
 * <p>The methods read from a position and return what they find as one number, so that nothing is allocated:
 * {@link #value} and {@link #end} unpack it. The reader checks the byte that follows. There always is one, as a comma
 * or a bracket follows each slot.
 */
public final class SlotIndex {

    /** The result if there is none. Its value is negative, and no constant. */
    public static final long NONE = Long.MIN_VALUE;

    /** Maximum digits, so that a value always fits an int. */
    private static final int MAX_DIGITS = 9;

    private SlotIndex() {}

    /** Reads an index of one of so many slots. */
    public static long index(byte[] bytes, int from, int slots) {
        long digits = digits(bytes, from);
        return value(digits) < slots ? digits : NONE;
    }

    /** Reads a constant that stands for a value, or a hole. */
    public static long constant(byte[] bytes, int from) {
        long number = bytes[from] == '-' ? wholeNumber(bytes, from) : NONE;
        return value(number) >= Wire.NEGATIVE_ZERO ? number : NONE;
    }

    /** Reads a whole number. */
    public static long wholeNumber(byte[] bytes, int from) {
        if (bytes[from] != '-') {
            return digits(bytes, from);
        }
        long digits = digits(bytes, from + 1);
        return value(digits) > 0 ? packed(-value(digits), end(digits)) : NONE;
    }

    /**
     * Returns true if a whole number stands for a value: an index of one of so many slots, or a constant but the hole.
     */
    static boolean isValue(int number, int slots) {
        return number < slots && number >= Wire.NEGATIVE_ZERO && number != Wire.HOLE;
    }

    /** Returns the value of a result. */
    public static int value(long found) {
        return (int) (found >> Integer.SIZE);
    }

    /** Returns the index of the byte after a result. */
    public static int end(long found) {
        return (int) found;
    }

    private static long digits(byte[] bytes, int from) {
        int first = bytes[from] - '0';
        if (first < 0 || first > 9) {
            return NONE;
        }
        int value = first;
        int at = from + 1;
        for (int digit = bytes[at] - '0'; digit >= 0 && digit <= 9; digit = bytes[at] - '0') {
            value = value * 10 + digit;
            at++;
            if (first == 0 || at - from > MAX_DIGITS) {
                return NONE;
            }
        }
        return packed(value, at);
    }

    private static long packed(int value, int end) {
        return ((long) value << Integer.SIZE) | end;
    }
}
