package dev.satchel.serde;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which slot a value already has. Strings, numbers and the like are found by what they are, everything else by
 * identity, as devalue's own table does it. Open addressing; not thread-safe.
 *
 * <p>Visitors choose texts and numbers, so they may choose many with one hash. Such a crowd goes into a map of the JDK,
 * which keeps it sorted: one map for each class, as only values of one class can be.
 */
final class SlotIndex {

    static final int NONE = -1;

    /** More steps than this are taken for a crowd: with good hashes, and half the places free, they do not happen. */
    private static final int MOST_STEPS = 128;

    private static final int CROWDED = -1;

    private final Map<Class<?>, Map<Object, Integer>> crowds = new HashMap<>(0);
    private @Nullable Object[] keys = new @Nullable Object[64];
    private int[] slots = new int[64];
    private int size;

    int get(Object key) {
        int at = position(key);
        if (at != CROWDED && keys[at] != null) {
            return slots[at];
        }
        return crowds.isEmpty() ? NONE : crowdOf(key).getOrDefault(key, NONE);
    }

    void put(Object key, int slot) {
        if (size * 2 >= keys.length) {
            grow();
        }
        size++;
        place(key, slot);
    }

    private void place(Object key, int slot) {
        int at = position(key);
        if (at == CROWDED) {
            crowdOf(key).put(key, slot);
        } else {
            keys[at] = key;
            slots[at] = slot;
        }
    }

    private Map<Object, Integer> crowdOf(Object key) {
        return byValue(key)
                ? crowds.computeIfAbsent(key.getClass(), type -> new HashMap<>())
                : crowds.computeIfAbsent(Object.class, type -> new IdentityHashMap<>());
    }

    private int position(Object key) {
        boolean byValue = byValue(key);
        int hash = byValue ? key.hashCode() : System.identityHashCode(key);
        int mask = keys.length - 1;
        int at = (((hash ^ (hash >>> 16)) * 0x9E3779B9) >>> 7) & mask;
        int steps = 0;
        for (Object found = keys[at]; found != null; found = keys[at]) {
            if (found == key || (byValue && key.equals(found))) {
                return at;
            }
            if (++steps > MOST_STEPS) {
                return CROWDED;
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
                place(key, oldSlots[i]);
            }
        }
    }
}
