package dev.satchel.serde;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where each slot of a devalue text begins and ends, found in one pass, with nothing decoded. What is inside a slot is
 * checked when it is read, so that a damaged one hurts only those who refer to it.
 *
 * <p>Immutable, as long as nobody writes to the bytes.
 */
final class SlotTable {

    private final byte[] bytes;
    private final int[] bounds;
    private final int count;
    private final int root;

    /** Counted when somebody asks; by two at once, if two ask at once. */
    private volatile int @Nullable [] references;

    private SlotTable(byte[] bytes, int[] bounds, int count, int root) {
        this.bytes = bytes;
        this.bounds = bounds;
        this.count = count;
        this.root = root;
    }

    /**
     * Finds the slots.
     *
     * @throws DevalueException if the text is not a table of slots, nor one of the constants that can stand alone
     */
    static SlotTable parse(byte[] bytes, DevalueLimits limits) {
        return new Scan(bytes, limits).table();
    }

    byte[] bytes() {
        return bytes;
    }

    int count() {
        return count;
    }

    /** The index, or the constant, that the whole text stands for. */
    int root() {
        return root;
    }

    /** The byte that a slot begins with, which says what it is. */
    byte first(int slot) {
        return bytes[bounds[2 * slot]];
    }

    /** How many times a slot is referred to. */
    int referencesTo(int slot) {
        int[] counted = references;
        if (counted == null) {
            counted = References.count(this);
            references = counted;
        }
        return counted[slot];
    }

    int start(int slot) {
        return bounds[2 * slot];
    }

    int end(int slot) {
        return bounds[2 * slot + 1];
    }

    private static final class Scan {
        private static final byte PLAIN = 0;
        private static final byte QUOTE = 1;
        private static final byte OPENING = 2;
        private static final byte CLOSING = 3;
        private static final byte SEPARATOR = 4;

        /** What each byte means to who looks for the end of a slot. */
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

        Scan(byte[] bytes, DevalueLimits limits) {
            this.bytes = bytes;
            this.limits = limits;
        }

        SlotTable table() {
            skipSpace();
            if (at < bytes.length && bytes[at] == '[') {
                return slots();
            }
            return constant();
        }

        private SlotTable slots() {
            int[] bounds = new int[Math.max(16, bytes.length / 8)];
            int count = 0;
            at++;
            while (true) {
                skipSpace();
                int start = at;
                skipSlot();
                if (at == start) {
                    throw new DevalueException("Expected a slot, found " + here());
                }
                if (2 * count + 2 > bounds.length) {
                    bounds = Arrays.copyOf(bounds, bounds.length * 2);
                }
                bounds[2 * count] = start;
                bounds[2 * count + 1] = at;
                count++;
                limits.checkSlots(count);
                skipSpace();
                if (at < bytes.length && bytes[at] == ',') {
                    at++;
                } else if (at < bytes.length && bytes[at] == ']') {
                    at++;
                    break;
                } else {
                    throw new DevalueException("Expected ',' or ']' after slot " + (count - 1) + ", found " + here());
                }
            }
            expectEnd();
            return new SlotTable(bytes, bounds, count, 0);
        }

        private SlotTable constant() {
            int end = bytes.length;
            while (end > at && isSpace(bytes[end - 1])) {
                end--;
            }
            if (end - at == 2 && bytes[at] == '-') {
                int constant = '0' - bytes[at + 1];
                if (constant == Wire.UNDEFINED || (Wire.NEGATIVE_ZERO <= constant && constant <= Wire.NAN)) {
                    return new SlotTable(bytes, new int[0], 0, constant);
                }
            }
            throw new DevalueException(
                    "Expected devalue text, which begins with '[' or is a constant, found " + here());
        }

        /** Skips one value of JSON: balanced brackets, and strings taken whole. */
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
                i = Words.endOfText(bytes, i, bytes.length);
                if (i >= bytes.length) {
                    throw new DevalueException("Expected the end of the string that begins at byte " + start
                            + ", found the end of the text");
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
            while (at < bytes.length && isSpace(bytes[at])) {
                at++;
            }
        }

        private String here() {
            return at < bytes.length ? "something else at byte " + at : "the end of the text";
        }
    }

    static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
