package dev.satchel.serde;

import org.jspecify.annotations.Nullable;

/**
 * Which slot a value already has. Strings, numbers and the like are found by what they are, everything else by
 * identity, as devalue's own table does it. Open addressing; not thread-safe.
 */
final class SlotIndex {

    static final int NONE = -1;

    private @Nullable Object[] keys = new @Nullable Object[64];
    private int[] slots = new int[64];
    private int size;

    int get(Object key) {
        int at = position(key);
        return keys[at] == null ? NONE : slots[at];
    }

    void put(Object key, int slot) {
        if (size * 2 >= keys.length) {
            grow();
        }
        int at = position(key);
        keys[at] = key;
        slots[at] = slot;
        size++;
    }

    private int position(Object key) {
        boolean byValue = byValue(key);
        int hash = byValue ? key.hashCode() : System.identityHashCode(key);
        int mask = keys.length - 1;
        int at = (((hash ^ (hash >>> 16)) * 0x9E3779B9) >>> 7) & mask;
        for (Object found = keys[at]; found != null; found = keys[at]) {
            if (found == key || (byValue && key.equals(found))) {
                return at;
            }
            at = (at + 1) & mask;
        }
        return at;
    }

    private static boolean byValue(Object key) {
        return key instanceof String || key instanceof Number || key instanceof Boolean;
    }

    private void grow() {
        @Nullable Object[] oldKeys = keys;
        int[] oldSlots = slots;
        keys = new @Nullable Object[oldKeys.length * 2];
        slots = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            Object key = oldKeys[i];
            if (key != null) {
                int at = position(key);
                keys[at] = key;
                slots[at] = oldSlots[i];
            }
        }
    }
}
