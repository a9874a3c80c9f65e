package dev.satchel.serde.internal.text;

import com.fasterxml.jackson.core.io.NumberInput;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A parser of JSON numbers. */
public final class NumberParser {

    /**
     * Maximum length of a number's text, longer than any that JavaScript writes. Longer ones are rejected before they
     * are parsed.
     */
    private static final int MAX_NUMBER_LENGTH = 64;

    private NumberParser() {}

    /** Returns true if a byte may be part of a number. */
    public static boolean isPart(byte b) {
        return isDigit(b) || b == '-' || b == '+' || b == '.' || b == 'e' || b == 'E';
    }

    private static boolean isDigit(byte b) {
        return '0' <= b && b <= '9';
    }

    /**
     * Parses the number between two indices: an Integer or Long if it is whole and JavaScript can hold it exactly, else
     * a Double, which is infinite if the number is too large.
     *
     * @return null if it is not a JSON number
     */
    public static @Nullable Number parse(byte[] bytes, int from, int to) {
        if (from == to) {
            return null;
        }
        long few = FastNumberParser.whole(bytes, from, to);
        if (few != FastNumberParser.NOT_WHOLE) {
            return whole(few);
        }
        double fraction = FastNumberParser.fraction(bytes, from, to);
        return Double.isNaN(fraction) ? anyNumber(bytes, from, to) : (Number) fraction;
    }

    /** Returns a whole number that JavaScript can hold exactly as an Integer if it fits one, else as a Long. */
    public static Number whole(long value) {
        if (value == (int) value) {
            return (int) value;
        }
        return value;
    }

    private static @Nullable Number anyNumber(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, StandardCharsets.US_ASCII);
        if (text.length() > MAX_NUMBER_LENGTH || !isJsonNumber(text)) {
            return null;
        }
        boolean whole = text.chars().allMatch(c -> c == '-' || ('0' <= c && c <= '9'));
        if (whole && text.length() <= 17) {
            long value = Long.parseLong(text);
            if (Math.abs(value) <= NumberFormatter.MAX_SAFE_INTEGER) {
                return whole(value);
            }
        }
        return NumberInput.parseDouble(text, true);
    }

    /** Returns true if the text follows JSON's grammar: no leading zeros, a digit on both sides of the point. */
    private static boolean isJsonNumber(String text) {
        int i = text.startsWith("-") ? 1 : 0;
        int start = i;
        i = skipDigits(text, i);
        if (i == start || (i - start > 1 && text.charAt(start) == '0')) {
            return false;
        }
        if (i < text.length() && text.charAt(i) == '.') {
            int fraction = i + 1;
            i = skipDigits(text, fraction);
            if (i == fraction) {
                return false;
            }
        }
        if (i < text.length() && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
            i++;
            if (i < text.length() && (text.charAt(i) == '+' || text.charAt(i) == '-')) {
                i++;
            }
            int exponent = i;
            i = skipDigits(text, exponent);
            if (i == exponent) {
                return false;
            }
        }
        return i == text.length();
    }

    private static int skipDigits(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }
}
