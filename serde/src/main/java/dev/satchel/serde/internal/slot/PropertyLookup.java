package dev.satchel.serde.internal.slot;

import dev.satchel.serde.internal.text.Swar;

/** Finds one property of an object by its bytes, if its name and those before it are ASCII without escapes. */
public final class PropertyLookup {

    /** The result if the object has no such property. */
    public static final int ABSENT = Integer.MIN_VALUE;

    /** The result if only a {@link SlotCursor} can decide. */
    public static final int UNKNOWN = Integer.MIN_VALUE + 1;

    private PropertyLookup() {}

    /** Returns the index of the property, or its constant, or {@link #ABSENT}, or {@link #UNKNOWN}. */
    public static int find(SlotTable table, int slot, String name) {
        byte[] bytes = table.bytes();
        int end = table.end(slot);
        int i = table.start(slot) + 1;
        while (bytes[i] == '"') {
            int close = Swar.endOfPlain(bytes, i + 1);
            // the shortest possible rest is ":0}
            if (end - close < 4 || bytes[close] != '"' || bytes[close + 1] != ':') {
                return UNKNOWN;
            }
            boolean found = isText(bytes, i + 1, close, name);
            i = close + 2;
            long number = SlotIndex.wholeNumber(bytes, i);
            int value = SlotIndex.value(number);
            if (!SlotIndex.isValue(value, table.count())) {
                return UNKNOWN;
            }
            i = SlotIndex.end(number);
            if (bytes[i] != ',' && bytes[i] != '}') {
                return UNKNOWN;
            }
            if (found) {
                return value;
            }
            if (bytes[i++] == '}') {
                return i == end ? ABSENT : UNKNOWN;
            }
        }
        return UNKNOWN;
    }

    /**
     * Returns true if a slot is an object whose last property has this name, follows others, and is undefined. May
     * return false if the slot is not in devalue's plain form.
     */
    public static boolean endsUndefined(SlotTable table, int slot, String name) {
        byte[] bytes = table.bytes();
        int quote = table.end(slot) - "\":-1}".length();
        int from = quote - name.length();
        boolean ends = bytes[table.start(slot)] == '{'
                && from - 2 > table.start(slot)
                && bytes[quote] == '"'
                && bytes[quote + 1] == ':'
                && bytes[quote + 2] == '-'
                && bytes[quote + 3] == '1'
                && bytes[quote + 4] == '}';
        // a quote inside a text would follow a backslash
        return ends && isText(bytes, from, quote, name) && bytes[from - 1] == '"' && bytes[from - 2] == ',';
    }

    private static boolean isText(byte[] bytes, int from, int to, String name) {
        int length = name.length();
        if (to - from != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[from + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
