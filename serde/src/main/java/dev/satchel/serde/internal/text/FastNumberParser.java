package dev.satchel.serde.internal.text;

/** Short numbers, read from their bytes. Whoever gets the answer that it is no such number has to look more closely. */
public final class FastNumberParser {

    /** Not a number of few digits. */
    public static final long NOT_WHOLE = Long.MIN_VALUE;

    /** A double holds any whole number of so many digits, and so does a long. */
    static final int FEW_DIGITS = 15;

    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private FastNumberParser() {}

    /** The whole number that is all there is between two indices; {@link #NOT_WHOLE} if that is not plainly one. */
    public static long whole(byte[] bytes, int from, int to) {
        boolean negative = bytes[from] == '-';
        int start = negative ? from + 1 : from;
        int length = to - start;
        if (length < 1 || length > FEW_DIGITS || (bytes[start] == '0' && length > 1)) {
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

    /** The number that is all there is between two indices; NaN if that is not plainly one. */
    public static double fraction(byte[] bytes, int from, int to) {
        boolean negative = bytes[from] == '-';
        int start = negative ? from + 1 : from;
        int length = to - start;
        if (length < 1 || length > FEW_DIGITS + 1) {
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

    /** Few digits, with the point before the last so many of them: both are exact, so that no double is nearer. */
    static double quotient(long digits, int decimals) {
        return digits / POWERS[decimals];
    }
}
