package dev.satchel.serde.internal.slot;

/** A reader of one string with escapes, byte by byte. Used once, by one thread. */
final class EscapedTextReader {

    private final SlotCursor cursor;
    private final byte[] bytes;
    private final int end;
    private int after;

    EscapedTextReader(SlotCursor cursor, byte[] bytes, int end) {
        this.cursor = cursor;
        this.bytes = bytes;
        this.end = end;
    }

    /** Returns the index after the closing quote of the string. */
    int after() {
        return after;
    }

    /**
     * Reads a string up to its closing quote.
     *
     * @param firstEscape the index of the first escape
     */
    String read(int from, int firstEscape) {
        StringBuilder text = new StringBuilder(Utf8Decoder.decode(cursor, bytes, from, firstEscape));
        int i = firstEscape;
        while (i < end && bytes[i] != '"') {
            if (bytes[i] == '\\') {
                i = escape(i, text);
            } else {
                int plain = i;
                while (i < end && bytes[i] != '"' && bytes[i] != '\\') {
                    if (bytes[i] >= 0 && bytes[i] < 0x20) {
                        throw cursor.malformed("a string");
                    }
                    i++;
                }
                text.append(Utf8Decoder.decode(cursor, bytes, plain, i));
            }
        }
        if (i >= end) {
            throw cursor.malformed("a string");
        }
        after = i + 1;
        return text.toString();
    }

    private int escape(int from, StringBuilder text) {
        if (from + 1 >= end) {
            throw cursor.malformed("an escape");
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
                        throw cursor.malformed("four hexadecimal digits");
                    }
                    value = (value << 4) | digit;
                }
                text.append((char) value);
                return from + 6;
            }
            default -> throw cursor.malformed("an escape");
        }
        return from + 2;
    }
}
