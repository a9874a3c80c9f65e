package dev.satchel.serde.internal.text;

import com.fasterxml.jackson.core.io.NumberOutput;

/**
 * Doubles as devalue text: ECMAScript's Number::toString, but integral ones keep a {@code .0}, so that they are read
 * back as doubles.
 */
public final class NumberFormatter {

    /** The largest integer that a JavaScript number holds exactly: 2^53 - 1. */
    public static final long MAX_SAFE_INTEGER = (1L << 53) - 1;

    /** Prices and similar numbers have at most so many decimals. */
    private static final int MAX_SHORT_DECIMALS = 6;

    private static final double MILLION = 1e6;

    /** A smaller number with {@link #MAX_SHORT_DECIMALS} decimals has at most fifteen digits. */
    private static final double BILLION = 1e9;

    private NumberFormatter() {}

    /** Writes a double that is neither NaN, infinite nor negative zero. */
    public static void write(TextBuffer out, double value) {
        if (value == Math.rint(value) && Math.abs(value) <= MAX_SAFE_INTEGER) {
            out.integer((long) value);
            out.put('.');
            out.put('0');
        } else if (!writeShort(out, value)) {
            out.ascii(ecmaScript(value));
        }
    }

    /**
     * Writes a number of few digits. Returns false for any other. Both operands of the division are exact, so its
     * result is the double nearest to those digits. No two numbers of at most fifteen digits have the same nearest
     * double, so there are no shorter ones.
     */
    private static boolean writeShort(TextBuffer out, double value) {
        double size = Math.abs(value);
        if (size >= BILLION) {
            return false;
        }
        double millionths = Math.rint(size * MILLION);
        if (millionths / MILLION != size) {
            return false;
        }
        long digits = (long) millionths;
        long whole = digits / (long) MILLION;
        int fraction = (int) (digits - whole * (long) MILLION);
        int count = MAX_SHORT_DECIMALS;
        while (fraction % 10 == 0) {
            fraction /= 10;
            count--;
        }
        if (value < 0) {
            out.put('-');
        }
        out.integer(whole);
        out.put('.');
        out.padded(fraction, count);
        return true;
    }

    /**
     * Returns ECMAScript's form: the shortest digits that read back as the same double. (Before version 19, the JDK's
     * own digits are not always the shortest.)
     */
    private static String ecmaScript(double value) {
        String java = NumberOutput.toString(value, true);
        StringBuilder digits = new StringBuilder(java.length());
        boolean negative = java.charAt(0) == '-';
        int exponentMark = java.indexOf('E');
        String mantissa = java.substring(negative ? 1 : 0, exponentMark < 0 ? java.length() : exponentMark);
        int point = mantissa.indexOf('.');
        digits.append(mantissa, 0, point).append(mantissa, point + 1, mantissa.length());
        // value = 0.digits * 10^scale, once the zeros at both ends are removed
        int scale = point + (exponentMark < 0 ? 0 : Integer.parseInt(java.substring(exponentMark + 1)));
        int leading = 0;
        while (digits.charAt(leading) == '0') {
            leading++;
        }
        digits.delete(0, leading);
        scale -= leading;
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        digits.setLength(end);
        if (end == 2) {
            scale += shorten(digits, scale, Math.abs(value));
        }
        return (negative ? "-" : "") + layOut(digits, scale);
    }

    /**
     * Removes a digit if the rest is enough. Java writes at least two, even if one would do: {@code 4.9E-324} for
     * {@code 5e-324}.
     */
    private static int shorten(StringBuilder digits, int scale, double value) {
        int rounded = (Integer.parseInt(digits.toString()) + 5) / 10;
        if (Double.parseDouble(rounded + "e" + (scale - 1)) != value) {
            return 0;
        }
        digits.setLength(0);
        digits.append(rounded == 10 ? 1 : rounded);
        return rounded == 10 ? 1 : 0;
    }

    /** Formats the five cases of Number::toString, where scale is the specification's n and the digit count its k. */
    private static String layOut(StringBuilder digits, int scale) {
        int count = digits.length();
        if (count <= scale && scale <= 21) {
            return digits + "0".repeat(scale - count);
        }
        if (0 < scale && scale <= 21) {
            return digits.insert(scale, '.').toString();
        }
        if (-6 < scale && scale <= 0) {
            return "0." + "0".repeat(-scale) + digits;
        }
        int exponent = scale - 1;
        if (count > 1) {
            digits.insert(1, '.');
        }
        return digits + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
    }
}
