package dev.satchel.serde.internal.text;

/** The fast path for short numbers, read from their bytes. On its special results the caller takes the slow path. */
public final class FastNumberParser {

    /** The result for anything but a short whole number: the slow path decides. */
    public static final long NOT_WHOLE = Long.MIN_VALUE;

    /** Both a double and a long hold any whole number of so many digits. */
    static final int MAX_EXACT_DIGITS = 15;

    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private FastNumberParser() {}

    /** Parses the whole number between two indices. Returns {@link #NOT_WHOLE} if the slow path has to decide. */
    public static long whole(byte[] bytes, int from, int to) {
        boolean negative = bytes[from] == '-';
        int start = negative ? from + 1 : from;
        int length = to - start;
        if (length < 1 || length > MAX_EXACT_DIGITS || (bytes[start] == '0' && length > 1)) {
            return NOT_WHOLE;
        }
        long value = 0;
        for (int i = start; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return NOT_WHOLE;
            }
            value = value * 10 + digit;
        }
        return negative ? -value : value;
    }

    /** Parses the number between two indices; NaN if the slow path has to decide. */
    public static double fraction(byte[] bytes, int from, int to) {
        boolean negative = bytes[from] == '-';
        int start = negative ? from + 1 : from;
        int length = to - start;
        if (length < 1 || length > MAX_EXACT_DIGITS + 1) {
            return Double.NaN;
        }
        long digits = 0;
        int point = -1;
        for (int i = start; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = digits * 10 + digit;
            } else if (bytes[i] == '.' && point < 0) {
                point = i;
            } else {
                return Double.NaN;
            }
        }
        if (point < 0) {
            long whole = whole(bytes, from, to);
            return whole == NOT_WHOLE ? Double.NaN : whole;
        }
        if (point == start || point == to - 1 || (bytes[start] == '0' && point > start + 1)) {
            return Double.NaN;
        }
        double value = quotient(digits, to - point - 1);
        return negative ? -value : value;
    }

    /** Returns the digits divided by a power of ten. Both operands are exact, so that no double is nearer. */
    static double quotient(long digits, int decimals) {
        return digits / POWERS[decimals];
    }
}
