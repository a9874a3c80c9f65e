package dev.satchel.serde.internal.slot;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.internal.text.NumberParser;
import dev.satchel.serde.internal.text.Swar;
import dev.satchel.serde.internal.text.SymbolTable;
import dev.satchel.serde.internal.text.TextBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A cursor over the text of one slot, from left to right. Not thread-safe. */
public final class SlotCursor {

    private final SlotTable table;
    private final byte[] bytes;
    private final int slot;
    private final int end;
    private int at;

    public SlotCursor(SlotTable table, int slot) {
        this.table = table;
        this.bytes = table.bytes();
        this.slot = slot;
        this.at = table.start(slot);
        this.end = table.end(slot);
    }

    /** Returns the slot. */
    public int slot() {
        return slot;
    }

    /** Returns the next character that is not white space, or 0 at the end of the slot. */
    public char peek() {
        int i = at;
        return i < end && bytes[i] > ' ' ? (char) bytes[i] : peekBeyondSpace();
    }

    private char peekBeyondSpace() {
        while (at < end && SlotTable.isSpace(bytes[at])) {
            at++;
        }
        return at < end ? (char) (bytes[at] & 0xFF) : 0;
    }

    /** Consumes the next character if it is the given one. */
    public boolean take(char expected) {
        if (peek() == expected) {
            at++;
            return true;
        }
        return false;
    }

    public void expect(char expected) {
        if (!take(expected)) {
            throw malformed("'" + expected + "'");
        }
    }

    public void expectEnd() {
        if (peek() != 0 || at < end) {
            throw malformed("the end");
        }
    }

    /** Returns true if the given token comes next, and not a longer one with that prefix. */
    public boolean startsWith(String token) {
        peek();
        int length = token.length();
        return end - at > length
                && token.equals(new String(bytes, at, length, StandardCharsets.ISO_8859_1))
                && !NumberParser.isPart(bytes[at + length]);
    }

    /** Returns the index of the next byte that is not white space. */
    public int position() {
        peek();
        return at;
    }

    /** Consumes a string, a number or a word, and writes it unchanged. */
    public void copyToken(TextBuffer out) {
        peek();
        int from = at;
        skipToken();
        out.raw(bytes, from, at);
    }

    /** Consumes a string, a number or a word. */
    public void skipToken() {
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

    public boolean atNumber() {
        char c = peek();
        return c == '-' || ('0' <= c && c <= '9');
    }

    /**
     * Consumes an index of one of this text's slots, or one of the constants that stand for a value. The hole and the
     * marker of a sparse array are not accepted: where they are allowed, callers use {@link #integer}.
     */
    public int index() {
        int value = integer();
        if (!SlotIndex.isValue(value, table.count())) {
            throw new DevalueException(
                    "Expected an index below " + table.count() + " in slot " + slot + ", found one outside the text");
        }
        return value;
    }

    /** Returns true if the slot is a container that does not begin with the given tag. */
    public boolean opensContainerBut(String tag) {
        if (peek() == '{') {
            return true;
        }
        return take('[') && !startsWith(tag);
    }

    /**
     * Returns true if a hole is among the remaining elements. An array's text contains these characters nowhere else.
     */
    public boolean containsHole() {
        for (int i = at; i + 1 < end; i++) {
            if (bytes[i] == '-' && bytes[i + 1] == '2' && (i + 2 == end || !NumberParser.isPart(bytes[i + 2]))) {
                return true;
            }
        }
        return false;
    }

    /** Returns the number of elements from here to the closing bracket. */
    public int countElements() {
        int commas = 0;
        for (int i = at; i < end; i++) {
            commas += bytes[i] == ',' ? 1 : 0;
        }
        return commas + 1;
    }

    /** Consumes an index of an array's element, which may be the hole. */
    public int elementIndex() {
        return peek() == '-' && startsWith("-2") ? integer() : index();
    }

    /** Consumes all elements of an array from its beginning. Returns null if that needs the slow path. */
    public int @Nullable [] plainElements() {
        int[] indices = IndexList.plain(table, slot, at);
        at = indices == null ? at : end;
        return indices;
    }

    /** Consumes all indices that follow a tag, each after a comma, and the bracket. */
    public int[] indices() {
        int[] plain = at < end && bytes[at] == ',' ? IndexList.plain(table, slot, at + 1) : null;
        if (plain != null && plain.length > 0) {
            at = end;
            return plain;
        }
        int[] indices = new int[16];
        int count = 0;
        while (!take(']')) {
            expect(',');
            if (count == indices.length) {
                indices = Arrays.copyOf(indices, count * 2);
            }
            indices[count++] = index();
        }
        return Arrays.copyOf(indices, count);
    }

    /**
     * Consumes the tag that an array begins with. Returns null, with nothing consumed, if it does not begin with one.
     */
    @Nullable
    public String tag() {
        return peek() == '"' ? name() : null;
    }

    /** Consumes a whole number of at most nine digits, such as an index. */
    public int integer() {
        long number = SlotIndex.wholeNumber(bytes, position());
        int to = SlotIndex.end(number);
        if (number == SlotIndex.NONE || (to < end && NumberParser.isPart(bytes[to]))) {
            throw malformed("an index");
        }
        at = to;
        return SlotIndex.value(number);
    }

    /** Consumes a whole number up to the maximum length of an array. */
    public long length() {
        Number number = number();
        if (number instanceof Double || number.longValue() < 0 || number.longValue() > Wire.MAX_ARRAY_LENGTH) {
            throw malformed("a length");
        }
        return number.longValue();
    }

    /** Consumes a number: an Integer or Long if it is whole and JavaScript can hold it exactly, else a Double. */
    public Number number() {
        peek();
        int to = at;
        while (to < end && NumberParser.isPart(bytes[to])) {
            to++;
        }
        Number number = NumberParser.parse(bytes, at, to);
        if (number == null) {
            throw malformed("a number");
        }
        at = to;
        if (Double.isInfinite(number.doubleValue())) {
            throw malformed("a number that a double can hold");
        }
        return number;
    }

    /** Consumes the given word. */
    public void word(String word) {
        peek();
        int length = word.length();
        if (end - at >= length && word.equals(new String(bytes, at, length, StandardCharsets.ISO_8859_1))) {
            at += length;
        } else {
            throw malformed("a value");
        }
    }

    public String string() {
        expect('"');
        int from = at;
        int i = from;
        for (; i <= end - Swar.SIZE; i += Swar.SIZE) {
            long found = Swar.special(Swar.at(bytes, i));
            if (found != 0) {
                i += Swar.first(found);
                break;
            }
        }
        boolean ascii = true;
        for (; i < end; i++) {
            byte b = bytes[i];
            if (b == '"') {
                at = i + 1;
                return ascii
                        ? new String(bytes, from, i - from, StandardCharsets.ISO_8859_1)
                        : Utf8Decoder.decode(this, bytes, from, i);
            }
            if (b == '\\') {
                EscapedTextReader escaped = new EscapedTextReader(this, bytes, end);
                String text = escaped.read(from, i);
                at = escaped.after();
                return text;
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
     * Consumes all of the slot, from its beginning, if it is {@code ["tag","text"]} without white space and escapes, as
     * it nearly always is.
     *
     * @param opening the bytes before the text
     * @return the text, or null, with nothing consumed, if it is anything else
     */
    @Nullable
    public String plainTextBehind(byte[] opening) {
        int from = at + opening.length;
        int to = end - 2;
        boolean plain = from <= to
                && bytes[to] == '"'
                && bytes[to + 1] == ']'
                && Arrays.equals(bytes, at, from, opening, 0, opening.length)
                && Swar.arePlain(bytes, from, to);
        if (!plain) {
            return null;
        }
        at = end;
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** Consumes a string that is likely to be in the symbol table. */
    public String name() {
        expect('"');
        int from = at;
        if (bytes.length - from > SymbolTable.MAX_NAME_BYTES) {
            long first = Swar.at(bytes, from);
            long found = Swar.special(first);
            if (found != 0) {
                return name(from, Swar.first(found), Swar.before(first, found), 0, 0);
            }
            long second = Swar.at(bytes, from + Swar.SIZE);
            found = Swar.special(second);
            if (found != 0) {
                return name(from, Swar.SIZE + Swar.first(found), first, Swar.before(second, found), 0);
            }
            long third = Swar.at(bytes, from + 2 * Swar.SIZE);
            found = Swar.special(third);
            if (found != 0) {
                return name(from, 2 * Swar.SIZE + Swar.first(found), first, second, Swar.before(third, found));
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
        return SymbolTable.of(bytes, from, to, first, second, third);
    }

    DevalueException malformed(String expected) {
        return new DevalueException(
                "Expected " + expected + " in slot " + slot + ", found something else at byte " + at);
    }
}
