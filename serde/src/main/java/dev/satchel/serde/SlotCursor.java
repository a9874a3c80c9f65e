package dev.satchel.serde;

import com.fasterxml.jackson.core.io.NumberInput;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the text of one slot from left to right. Not thread-safe. */
final class SlotCursor {

    /** Longer numbers than any that JavaScript writes are refused before they are parsed. */
    private static final int MAX_NUMBER_LENGTH = 64;

    /** A double holds any whole number of so many digits, and so does a long. */
    private static final int FEW_DIGITS = 15;

    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private final SlotTable table;
    private final byte[] bytes;
    private final int slot;
    private final int end;
    private int at;

    SlotCursor(SlotTable table, int slot) {
        this.table = table;
        this.bytes = table.bytes();
        this.slot = slot;
        this.at = table.start(slot);
        this.end = table.end(slot);
    }

    /** The next character that is not white space; 0 at the end of the slot. */
    char peek() {
        int i = at;
        return i < end && bytes[i] > ' ' ? (char) bytes[i] : peekBeyondSpace();
    }

    private char peekBeyondSpace() {
        while (at < end && SlotTable.isSpace(bytes[at])) {
            at++;
        }
        return at < end ? (char) (bytes[at] & 0xFF) : 0;
    }

    /** Takes the next character if it is the given one. */
    boolean take(char expected) {
        if (peek() == expected) {
            at++;
            return true;
        }
        return false;
    }

    void expect(char expected) {
        if (!take(expected)) {
            throw malformed("'" + expected + "'");
        }
    }

    void expectEnd() {
        if (peek() != 0 || at < end) {
            throw malformed("the end");
        }
    }

    /** Says whether the given token comes next, and nothing longer that begins with it. */
    boolean startsWith(String token) {
        peek();
        int length = token.length();
        return end - at > length
                && token.equals(new String(bytes, at, length, StandardCharsets.ISO_8859_1))
                && !isNumberPart(bytes[at + length]);
    }

    /** Takes a string, a number or a word, and writes it as it stands. */
    void copyToken(TextBuffer out) {
        peek();
        int from = at;
        skipToken();
        out.raw(bytes, from, at);
    }

    /** Takes a string, a number or a word. */
    void skipToken() {
        char first = peek();
        int from = at;
        if (first == '"') {
            at++;
            while (at < end && bytes[at] != '"') {
                at += bytes[at] == '\\' ? 2 : 1;
            }
            at++;
        } else {
            while (at < end && bytes[at] != ',' && bytes[at] != ']' && bytes[at] != '}' && bytes[at] != '[') {
                at++;
            }
        }
        if (at > end || at == from) {
            throw malformed("a value");
        }
    }

    boolean atNumber() {
        char c = peek();
        return c == '-' || ('0' <= c && c <= '9');
    }

    /**
     * Takes an index, which is checked to be one of this text's slots, or one of the constants that stand for a value.
     * The hole and the marker of a sparse array are for those who call {@link #integer} to allow.
     */
    int index() {
        int value = integer();
        if (value >= table.count() || value < Wire.NEGATIVE_ZERO || value == Wire.HOLE) {
            throw new DevalueException(
                    "Expected an index below " + table.count() + " in slot " + slot + ", found one outside the text");
        }
        return value;
    }

    /** Says whether the slot is a container, but not one that begins with the given tag. */
    boolean opensContainerBut(String tag) {
        if (peek() == '{') {
            return true;
        }
        return take('[') && !startsWith(tag);
    }

    /** Says whether a hole is among the elements from here on; a text has none of these characters in an array. */
    boolean containsHole() {
        for (int i = at; i + 1 < end; i++) {
            if (bytes[i] == '-' && bytes[i + 1] == '2' && (i + 2 == end || !isNumberPart(bytes[i + 2]))) {
                return true;
            }
        }
        return false;
    }

    /** How many elements there are from here to the closing bracket. */
    int countElements() {
        int commas = 0;
        for (int i = at; i < end; i++) {
            commas += bytes[i] == ',' ? 1 : 0;
        }
        return commas + 1;
    }

    /** Takes an index as it may stand in an array: the hole is allowed too. */
    int elementIndex() {
        return peek() == '-' && startsWith("-2") ? integer() : index();
    }

    /** Takes the tag that an array begins with; null, with nothing taken, if it begins with something else. */
    @Nullable
    String tag() {
        return peek() == '"' ? name() : null;
    }

    /** Takes a number that must be a whole one of at most nine digits, as indices are. */
    int integer() {
        char first = peek();
        boolean negative = first == '-';
        int from = negative ? at + 1 : at;
        int to = from;
        int value = 0;
        while (to < end && bytes[to] >= '0' && bytes[to] <= '9' && to - from < 9) {
            value = value * 10 + (bytes[to++] - '0');
        }
        boolean leadingZero = bytes.length > from && bytes[from] == '0' && (negative || to - from > 1);
        boolean longer = to < end && isNumberPart(bytes[to]);
        if (to == from || leadingZero || longer) {
            throw malformed("an index");
        }
        at = to;
        return negative ? -value : value;
    }

    /** Takes a whole number that may be as large as the length of an array. */
    long length() {
        Number number = number();
        if (number instanceof Double || number.longValue() < 0 || number.longValue() > SparseArray.MAX_LENGTH) {
            throw malformed("a length");
        }
        return number.longValue();
    }

    /** Takes a number: an Integer or Long where it is whole and JavaScript can hold it exactly, else a Double. */
    Number number() {
        peek();
        int from = at;
        boolean negative = from < end && bytes[from] == '-';
        int start = negative ? from + 1 : from;
        int to = start;
        long digits = 0;
        while (to < end && isDigit(bytes[to]) && to - start < FEW_DIGITS) {
            digits = digits * 10 + (bytes[to++] - '0');
        }
        boolean few = to > start && (bytes[start] != '0' || to == start + 1);
        if (few && (to == end || !isNumberPart(bytes[to]))) {
            at = to;
            return whole(negative ? -digits : digits);
        }
        if (few && bytes[to] == '.') {
            int point = to++;
            while (to < end && isDigit(bytes[to]) && to - start <= FEW_DIGITS) {
                digits = digits * 10 + (bytes[to++] - '0');
            }
            if (to > point + 1 && (to == end || !isNumberPart(bytes[to]))) {
                at = to;
                // both are exact, so that the quotient is the double that is nearest
                double value = digits / POWERS[to - point - 1];
                return negative ? -value : value;
            }
        }
        return anyNumber();
    }

    private static Number whole(long value) {
        if (value == (int) value) {
            return (int) value;
        }
        return value;
    }

    private Number anyNumber() {
        int from = at;
        boolean whole = true;
        int to = at;
        while (to < end && isNumberPart(bytes[to])) {
            whole &= bytes[to] == '-' || isDigit(bytes[to]);
            to++;
        }
        String text = new String(bytes, from, to - from, StandardCharsets.US_ASCII);
        if (text.length() > MAX_NUMBER_LENGTH || !isJsonNumber(text)) {
            throw malformed("a number");
        }
        at = to;
        if (whole && text.length() <= 17) {
            long value = Long.parseLong(text);
            if (Math.abs(value) <= Wire.MAX_SAFE_INTEGER) {
                return whole(value);
            }
        }
        double value = NumberInput.parseDouble(text, true);
        if (Double.isInfinite(value)) {
            throw malformed("a number that a double can hold");
        }
        return value;
    }

    private static boolean isNumberPart(byte b) {
        return isDigit(b) || b == '-' || b == '+' || b == '.' || b == 'e' || b == 'E';
    }

    private static boolean isDigit(byte b) {
        return '0' <= b && b <= '9';
    }

    /** JSON's grammar: no leading zeros, a digit on both sides of the point. */
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

    /** Takes the given word. */
    void word(String word) {
        peek();
        int length = word.length();
        if (end - at >= length && word.equals(new String(bytes, at, length, StandardCharsets.ISO_8859_1))) {
            at += length;
        } else {
            throw malformed("a value");
        }
    }

    String string() {
        expect('"');
        int from = at;
        int i = from;
        for (; i <= end - Words.SIZE; i += Words.SIZE) {
            long found = Words.special(Words.at(bytes, i));
            if (found != 0) {
                i += Words.first(found);
                break;
            }
        }
        boolean ascii = true;
        for (; i < end; i++) {
            byte b = bytes[i];
            if (b == '"') {
                at = i + 1;
                return ascii ? new String(bytes, from, i - from, StandardCharsets.ISO_8859_1) : utf8(from, i);
            }
            if (b == '\\') {
                return escaped(from, i);
            }
            if (b < 0) {
                ascii = false;
            } else if (b < 0x20) {
                break;
            }
        }
        throw malformed("a string");
    }

    /**
     * Takes all of the slot, from its beginning, if it is {@code ["tag","text"]} without white space and escapes, which
     * is nearly always so.
     *
     * @param opening all that stands before the text
     * @return the text; null, with nothing taken, if it is anything else
     */
    @Nullable
    String plainTextBehind(byte[] opening) {
        int from = at + opening.length;
        int to = end - 2;
        boolean plain = from <= to
                && bytes[to] == '"'
                && bytes[to + 1] == ']'
                && Arrays.equals(bytes, at, from, opening, 0, opening.length)
                && Words.arePlain(bytes, from, to);
        if (!plain) {
            return null;
        }
        at = end;
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** Takes a string that is likely to have come before. */
    String name() {
        expect('"');
        int from = at;
        if (bytes.length - from > Names.LONGEST) {
            long first = Words.at(bytes, from);
            long found = Words.special(first);
            if (found != 0) {
                return name(from, Words.first(found), Words.before(first, found), 0, 0);
            }
            long second = Words.at(bytes, from + Words.SIZE);
            found = Words.special(second);
            if (found != 0) {
                return name(from, Words.SIZE + Words.first(found), first, Words.before(second, found), 0);
            }
            long third = Words.at(bytes, from + 2 * Words.SIZE);
            found = Words.special(third);
            if (found != 0) {
                return name(from, 2 * Words.SIZE + Words.first(found), first, second, Words.before(third, found));
            }
        }
        at--;
        return string();
    }

    private String name(int from, int length, long first, long second, long third) {
        int to = from + length;
        if (to >= end || bytes[to] != '"') {
            at--;
            return string();
        }
        at = to + 1;
        return Names.of(bytes, from, to, first, second, third);
    }

    /** The slow way for a string with escapes, the first of them at the given byte. */
    private String escaped(int from, int firstEscape) {
        StringBuilder text = new StringBuilder(utf8(from, firstEscape));
        int i = firstEscape;
        while (i < end && bytes[i] != '"') {
            if (bytes[i] == '\\') {
                i = escape(i, text);
            } else {
                int plain = i;
                while (i < end && bytes[i] != '"' && bytes[i] != '\\') {
                    if (bytes[i] >= 0 && bytes[i] < 0x20) {
                        throw malformed("a string");
                    }
                    i++;
                }
                text.append(utf8(plain, i));
            }
        }
        if (i >= end) {
            throw malformed("a string");
        }
        at = i + 1;
        return text.toString();
    }

    private int escape(int from, StringBuilder text) {
        if (from + 1 >= end) {
            throw malformed("an escape");
        }
        switch (bytes[from + 1]) {
            case '"', '\\', '/' -> text.append((char) bytes[from + 1]);
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case 'u' -> {
                int value = 0;
                for (int i = from + 2; i < from + 6; i++) {
                    int digit = i < end ? Character.digit(bytes[i], 16) : -1;
                    if (digit < 0) {
                        throw malformed("four hexadecimal digits");
                    }
                    value = (value << 4) | digit;
                }
                text.append((char) value);
                return from + 6;
            }
            default -> throw malformed("an escape");
        }
        return from + 2;
    }

    private String utf8(int from, int to) {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        // the JDK puts this character where bytes are not UTF-8; whether it was there before is seldom asked
        if (text.indexOf('\uFFFD') >= 0) {
            try {
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(bytes, from, to - from));
            } catch (CharacterCodingException e) {
                throw malformed("UTF-8");
            }
        }
        return text;
    }

    DevalueException malformed(String expected) {
        return new DevalueException(
                "Expected " + expected + " in slot " + slot + ", found something else at byte " + at);
    }
}
