package dev.satchel.serde.internal.text;

import dev.satchel.serde.internal.config.DevalueLimits;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growable buffer of JSON text. Not thread-safe. */
public final class TextBuffer {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    /** For each ASCII character: 0 if it needs no escape, else the letter of its short escape, or 'u'. */
    private static final byte[] ESCAPES = new byte[128];

    static {
        Arrays.fill(ESCAPES, 0, 0x20, (byte) 'u');
        ESCAPES['\n'] = 'n';
        ESCAPES['\r'] = 'r';
        ESCAPES['\t'] = 't';
        ESCAPES['\b'] = 'b';
        ESCAPES['\f'] = 'f';
        ESCAPES['"'] = '"';
        ESCAPES['\\'] = '\\';
        // so that the text may be embedded in a script element
        ESCAPES['<'] = '<';
    }

    /** Maximum bytes of one character. */
    private static final int MAX_CHARACTER_BYTES = 6;

    /** Bytes by which a reservation may exceed the final need. */
    private static final int MAX_EXCESS_BYTES = 64;

    /** Maximum length of an array. */
    private static final int MAX_ARRAY_BYTES = Integer.MAX_VALUE - 8;

    private final int most;
    private byte[] bytes;
    private int length;

    public TextBuffer(int capacity) {
        this(capacity, MAX_ARRAY_BYTES);
    }

    /**
     * Creates a buffer with a maximum length.
     *
     * @param most the limit; the exact check is up to the caller, after writing
     */
    public TextBuffer(int capacity, int most) {
        this.most = most;
        this.bytes = new byte[capacity];
    }

    public int length() {
        return length;
    }

    public void clear() {
        length = 0;
    }

    /** Clears the text, and frees the array if it is larger than the given size. */
    public void clear(int largest) {
        length = 0;
        if (bytes.length > largest) {
            bytes = new byte[64];
        }
    }

    /** Removes all that was written after the given length. */
    public void truncate(int to) {
        length = to;
    }

    public byte[] array() {
        return bytes;
    }

    public void put(char ascii) {
        if (length == bytes.length) {
            grow(1);
        }
        bytes[length++] = (byte) ascii;
    }

    @SuppressWarnings("deprecation") // the text is ASCII, so a copy of the low bytes is correct
    public void ascii(String text) {
        int count = text.length();
        reserve(count);
        text.getBytes(0, count, bytes, length);
        length += count;
    }

    public void raw(byte[] source, int from, int to) {
        int count = to - from;
        reserve(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }

    /** Returns the number of digits that {@link #integer} writes of a non-negative number. */
    public static int digits(int value) {
        int digits = 1;
        for (int rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        return digits;
    }

    public void integer(long value) {
        if (value == Long.MIN_VALUE) {
            ascii("-9223372036854775808");
            return;
        }
        reserve(20);
        long rest = value;
        if (rest < 0) {
            bytes[length++] = '-';
            rest = -rest;
        }
        if (rest < 10_000) {
            small((int) rest);
            return;
        }
        int digits = 1;
        for (long limit = 10; digits < 19 && rest >= limit; limit *= 10) {
            digits++;
        }
        for (int i = length + digits - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
    }

    /**
     * Overwrites the bytes between two positions with a non-negative number.
     *
     * @return false, with nothing written, if it has more digits, or fewer
     */
    public boolean overwrite(int from, int to, int value) {
        if (digits(value) != to - from) {
            return false;
        }
        int rest = value;
        for (int i = to - 1; i >= from; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return true;
    }

    /** Writes a small number, as most indices are. */
    private void small(int value) {
        int at = length;
        int rest = value;
        if (value >= 100) {
            int hundreds = value / 100;
            if (hundreds >= 10) {
                bytes[at++] = (byte) ('0' + hundreds / 10);
            }
            bytes[at++] = (byte) ('0' + hundreds % 10);
            rest -= hundreds * 100;
        }
        if (value >= 10) {
            bytes[at++] = (byte) ('0' + rest / 10);
        }
        bytes[at++] = (byte) ('0' + rest % 10);
        length = at;
    }

    /** Writes two digits. */
    public void twoDigits(int value) {
        reserve(2);
        int tens = value / 10;
        bytes[length] = (byte) ('0' + tens);
        bytes[length + 1] = (byte) ('0' + value - 10 * tens);
        length += 2;
    }

    /** Writes an integer with leading zeros up to the given number of digits. */
    public void padded(int value, int digits) {
        reserve(digits);
        int rest = value;
        for (int i = length + digits - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
    }

    /**
     * Writes a JSON string with devalue's escapes: the short forms, {@code <}, U+2028 and U+2029, other control
     * characters, and lone surrogates, which UTF-8 cannot carry. All else is written as it is.
     */
    public void quoted(String text) {
        put('"');
        quotedBody(text);
        put('"');
    }

    /** Writes the text between the quotes of {@link #quoted}. */
    public void quotedBody(String text) {
        int count = text.length();
        reserve(count + MAX_CHARACTER_BYTES);
        byte[] out = bytes;
        int at = length;
        int plain = 0;
        while (plain < count) {
            char c = text.charAt(plain);
            if (c >= ESCAPES.length || ESCAPES[c] != 0) {
                break;
            }
            out[at + plain++] = (byte) c;
        }
        if (plain < count) {
            length = at + plain;
            escaped(text, plain);
        } else {
            length = at + count;
        }
    }

    /** Writes a string from its first character that needs an escape: the slow path. */
    private void escaped(String text, int from) {
        int count = text.length();
        reserve(count - from + MAX_CHARACTER_BYTES);
        byte[] out = bytes;
        int at = length;
        for (int i = from; i < count; i++) {
            char c = text.charAt(i);
            if (out.length - at < MAX_CHARACTER_BYTES) {
                length = at;
                reserve(count - i + MAX_CHARACTER_BYTES);
                out = bytes;
            }
            if (c < 0x80) {
                byte escape = ESCAPES[c];
                if (escape == 0) {
                    out[at++] = (byte) c;
                } else if (escape == 'u') {
                    at = unicodeEscape(out, at, c);
                } else if (escape == '<') {
                    at = lessThan(out, at);
                } else {
                    out[at++] = '\\';
                    out[at++] = escape;
                }
            } else if (c < 0x800) {
                out[at++] = (byte) (0xC0 | (c >> 6));
                out[at++] = (byte) (0x80 | (c & 0x3F));
            } else if (Character.isHighSurrogate(c) && i + 1 < count && Character.isLowSurrogate(text.charAt(i + 1))) {
                int point = Character.toCodePoint(c, text.charAt(++i));
                out[at++] = (byte) (0xF0 | (point >> 18));
                out[at++] = (byte) (0x80 | ((point >> 12) & 0x3F));
                out[at++] = (byte) (0x80 | ((point >> 6) & 0x3F));
                out[at++] = (byte) (0x80 | (point & 0x3F));
            } else if (c == '\u2028' || c == '\u2029' || Character.isSurrogate(c)) {
                at = unicodeEscape(out, at, c);
            } else {
                out[at++] = (byte) (0xE0 | (c >> 12));
                out[at++] = (byte) (0x80 | ((c >> 6) & 0x3F));
                out[at++] = (byte) (0x80 | (c & 0x3F));
            }
        }
        length = at;
    }

    private static int unicodeEscape(byte[] out, int from, char c) {
        int at = from;
        out[at++] = '\\';
        out[at++] = 'u';
        out[at++] = HEX[c >> 12];
        out[at++] = HEX[(c >> 8) & 0xF];
        out[at++] = HEX[(c >> 4) & 0xF];
        out[at++] = HEX[c & 0xF];
        return at;
    }

    /** Writes the one escape that devalue writes with a capital digit. */
    private static int lessThan(byte[] out, int from) {
        int at = unicodeEscape(out, from, '<');
        out[at - 1] = 'C';
        return at;
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private void reserve(int count) {
        if (bytes.length - length < count) {
            grow(count);
        }
    }

    private void grow(int count) {
        long wanted = (long) length + count;
        if (wanted > Math.min((long) most + MAX_EXCESS_BYTES, MAX_ARRAY_BYTES)) {
            throw DevalueLimits.tooLong(most);
        }
        bytes = Arrays.copyOf(bytes, (int) Math.min(Math.max(2L * bytes.length, wanted), MAX_ARRAY_BYTES));
    }
}
