package dev.satchel.serde.internal.slot;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.internal.config.DevalueLimits;

/** A check that the keys of a map are strings. Used once, by one thread. */
public final class MapKeyCheck {

    private final SlotTable table;
    private final DevalueLimits limits;
    private long longKeys;

    public MapKeyCheck(SlotTable table, DevalueLimits limits) {
        this.table = table;
        this.limits = limits;
    }

    /**
     * Checks the next key.
     *
     * @throws DevalueException if it is not a string, or if all keys together are too long, as a damaged map may
     *     contain a long key many times
     */
    public void check(int slot) {
        if (slot >= 0 && table.isLong(slot)) {
            longKeys += table.end(slot) - table.start(slot);
            limits.checkShared(longKeys, table.bytes().length);
        }
        if (slot < 0 || !table.isPlainString(slot)) {
            text(table, slot);
        }
    }

    /**
     * Returns a key.
     *
     * @throws DevalueException if it is not a string
     */
    public static String text(SlotTable table, int slot) {
        if (slot >= 0 && table.isPlainString(slot)) {
            return table.plainString(slot);
        }
        SlotCursor cursor = slot < 0 ? null : new SlotCursor(table, slot);
        if (cursor == null || cursor.peek() != '"') {
            throw new DevalueException("Expected a Map with string keys, found a key that is not a string");
        }
        return cursor.name();
    }

    /** Returns true if a checked key equals the given one. */
    public static boolean is(SlotTable table, int slot, String key) {
        if (!table.isPlainString(slot)) {
            return text(table, slot).equals(key);
        }
        int first = table.start(slot) + 1;
        int length = table.end(slot) - 1 - first;
        if (length != key.length()) {
            return false;
        }
        // keys often have a common prefix
        byte[] bytes = table.bytes();
        for (int i = length - 1; i >= 0; i--) {
            if (bytes[first + i] != key.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
