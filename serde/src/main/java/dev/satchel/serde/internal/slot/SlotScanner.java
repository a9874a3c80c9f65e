package dev.satchel.serde.internal.slot;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.internal.config.DevalueLimits;
import dev.satchel.serde.internal.text.Swar;
import java.util.Arrays;

/**
 * Finds the beginning and the end of each slot of a devalue text in one pass. See {@link SlotTable}. The forms that
 * devalue writes are scanned eight bytes at a time: a container without nested brackets and backslashes, a string of
 * ASCII, a short number. The slow path scans anything else byte by byte. Used once, by one thread.
 */
final class SlotScanner {

    /** A flag in the end of a slot that is a string of plain ASCII, so that readers need not scan it again. */
    static final int PLAIN_STRING = 0x8000_0000;

    /** Initial capacity of the bounds: enough for a session with a few small values. */
    private static final int INITIAL_BOUNDS = 64;

    /** The result if the slow path is needed. */
    private static final int NEEDS_SLOW_PATH = -1;

    private static final byte PLAIN = 0;
    private static final byte QUOTE = 1;
    private static final byte OPENING = 2;
    private static final byte CLOSING = 3;
    private static final byte SEPARATOR = 4;

    /** The meaning of each byte for the search for the end of a slot. */
    private static final byte[] MEANINGS = new byte[256];

    static {
        MEANINGS['"'] = QUOTE;
        MEANINGS['['] = OPENING;
        MEANINGS['{'] = OPENING;
        MEANINGS[']'] = CLOSING;
        MEANINGS['}'] = CLOSING;
        for (char separator : ", \n\r\t".toCharArray()) {
            MEANINGS[separator] = SEPARATOR;
        }
    }

    private final byte[] bytes;
    private final DevalueLimits limits;
    private int at;

    SlotScanner(byte[] bytes, DevalueLimits limits) {
        this.bytes = bytes;
        this.limits = limits;
    }

    /** Scans the text. */
    SlotTable table() {
        skipSpace();
        if (at < bytes.length && bytes[at] == '[') {
            return slots();
        }
        return constant();
    }

    private SlotTable slots() {
        byte[] text = bytes;
        int[] bounds = new int[Math.max(16, Math.min(text.length / 8, INITIAL_BOUNDS))];
        int count = 0;
        int from = at + 1;
        while (true) {
            if (2 * count + 2 > bounds.length) {
                bounds = Arrays.copyOf(bounds, more(bounds, count, from));
            }
            int end = plainEnd(from);
            if (end == NEEDS_SLOW_PATH) {
                at = from;
                skipSpace();
                from = at;
                skipSlot();
                end = at;
                if (end == from) {
                    throw new DevalueException("Expected a slot, found " + here());
                }
            }
            bounds[2 * count] = from;
            bounds[2 * count + 1] = end;
            count++;
            limits.checkSlots(count);
            at = end & ~PLAIN_STRING;
            if (at < text.length && text[at] == ',') {
                from = at + 1;
                continue;
            }
            skipSpace();
            if (at < text.length && text[at] == ',') {
                from = at + 1;
            } else if (at < text.length && text[at] == ']') {
                at++;
                break;
            } else {
                throw new DevalueException("Expected ',' or ']' after slot " + (count - 1) + ", found " + here());
            }
        }
        expectEnd();
        return new SlotTable(text, bounds, count, 0);
    }

    /**
     * Returns a new capacity for the bounds: an estimate that the remaining slots are as long as those so far, with a
     * margin, as the first slot is often much longer. A text that only begins with many short slots does not get more
     * than most texts need.
     */
    private int more(int[] bounds, int count, int from) {
        long expected = 2L * count * bytes.length / (from - (bounds[1] & ~PLAIN_STRING));
        long most = Math.max(bytes.length / 8, 4L * count);
        return (int) Math.max(3L * count, Math.min(expected + expected / 16, most));
    }

    private SlotTable constant() {
        int end = bytes.length;
        while (end > at && SlotTable.isSpace(bytes[end - 1])) {
            end--;
        }
        if (end - at == 2 && bytes[at] == '-') {
            int constant = '0' - bytes[at + 1];
            if (constant == Wire.UNDEFINED || (Wire.NEGATIVE_ZERO <= constant && constant <= Wire.NAN)) {
                return new SlotTable(bytes, new int[0], 0, constant);
            }
        }
        throw new DevalueException("Expected devalue text, which begins with '[' or is a constant, found " + here());
    }

    // --- the fast path

    /**
     * Returns the end of the slot that begins at an index, with its flag, or {@link #NEEDS_SLOW_PATH} if the slow path
     * is needed.
     */
    private int plainEnd(int from) {
        if (from >= bytes.length) {
            return NEEDS_SLOW_PATH;
        }
        byte first = bytes[from];
        if (first == '[' || first == '{') {
            return endOfFlatContainer(from);
        }
        if (first == '"') {
            return endOfPlainString(from);
        }
        return MEANINGS[first & 0xFF] == PLAIN ? endOfScalar(from) : NEEDS_SLOW_PATH;
    }

    private int endOfPlainString(int from) {
        byte[] text = bytes;
        int end = Swar.endOfPlain(text, from + 1) + 1;
        boolean ends = end < text.length && (text[end] == ',' || text[end] == ']');
        return ends && text[end - 1] == '"' ? end | PLAIN_STRING : NEEDS_SLOW_PATH;
    }

    /**
     * Returns the end of a container. A bracket closes it if the number of quotes before is even, as there are no
     * backslashes.
     */
    private int endOfFlatContainer(int from) {
        byte[] text = bytes;
        int last = text.length - Swar.SIZE;
        long quotes = 0;
        for (int i = from + 1; i <= last; i += Swar.SIZE) {
            long word = Swar.at(text, i);
            long quotesHere = Swar.quotes(word);
            for (long found = Swar.likeBrackets(word); found != 0; found &= found - 1) {
                int place = i + Swar.first(found);
                byte b = text[place];
                if (b == '}' || b == ']') {
                    // only the parity matters
                    long before = quotes ^ (quotesHere & ((found & -found) - 1));
                    if ((Long.bitCount(before) & 1) == 0) {
                        return place + 1;
                    }
                } else if (b == '{' || b == '[' || b == '\\') {
                    return NEEDS_SLOW_PATH;
                }
            }
            quotes ^= quotesHere;
        }
        return NEEDS_SLOW_PATH;
    }

    private int endOfScalar(int from) {
        byte[] text = bytes;
        for (int i = from + 1; i < text.length; i++) {
            byte b = text[i];
            if (MEANINGS[b & 0xFF] != PLAIN) {
                return b == ',' || b == ']' ? i : NEEDS_SLOW_PATH;
            }
        }
        return NEEDS_SLOW_PATH;
    }

    // --- the slow path

    /** Skips one JSON value: balanced brackets, with strings skipped as a whole. */
    private void skipSlot() {
        byte[] text = bytes;
        int i = at;
        int open = 0;
        while (i < text.length) {
            byte meaning = MEANINGS[text[i] & 0xFF];
            if (meaning == PLAIN) {
                i++;
            } else if (meaning == QUOTE) {
                i = endOfString(i);
            } else if (meaning == OPENING) {
                open++;
                i++;
            } else if (open == 0) {
                break;
            } else {
                i++;
                if (meaning == CLOSING && --open == 0) {
                    break;
                }
            }
        }
        at = i;
    }

    private int endOfString(int start) {
        int i = start + 1;
        while (true) {
            i = Swar.endOfText(bytes, i, bytes.length);
            if (i >= bytes.length) {
                throw new DevalueException(
                        "Expected the end of the string that begins at byte " + start + ", found the end of the text");
            }
            if (bytes[i] == '"') {
                return i + 1;
            }
            i += 2;
        }
    }

    private void expectEnd() {
        skipSpace();
        if (at != bytes.length) {
            throw new DevalueException("Expected nothing after the slots, found " + here());
        }
    }

    private void skipSpace() {
        while (at < bytes.length && SlotTable.isSpace(bytes[at])) {
            at++;
        }
    }

    private String here() {
        return at < bytes.length ? "something else at byte " + at : "the end of the text";
    }
}
