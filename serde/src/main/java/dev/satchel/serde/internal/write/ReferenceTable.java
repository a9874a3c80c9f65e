package dev.satchel.serde.internal.write;

import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table from values to their slots. Strings, numbers and similar values are compared by equality, all others by
 * identity, as in devalue's own table. Open addressing; not thread-safe.
 *
 * <p>Visitors choose texts and numbers, so they may choose many with one hash. Colliding keys overflow into a sorted
 * JDK map, one per class, as only values of one class can be compared.
 */
final class ReferenceTable {

    static final int NONE = -1;

    /**
     * Maximum number of probes before a collision overflow. It is not reached with good hashes and half of the places
     * free.
     */
    private static final int MAX_PROBES = 128;

    private static final int OVERFLOW = -1;

    private static final int MIN_CAPACITY = 64;
    private static final int MAX_KEPT_CAPACITY = 1_024;

    private final Map<Class<?>, Map<Object, Integer>> overflow = new HashMap<>(0);
    private @Nullable Object[] keys = new @Nullable Object[MIN_CAPACITY];

    /** The hash of each key, so that growing does not read the keys. */
    private int[] hashes = new int[MIN_CAPACITY];

    private int[] slots = new int[MIN_CAPACITY];
    private int size;

    int get(Object key) {
        int hash = hash(key);
        int at = position(key, hash);
        if (at != OVERFLOW && keys[at] != null) {
            return slots[at];
        }
        return overflow.isEmpty() ? NONE : overflowOf(key).getOrDefault(key, NONE);
    }

    /** Removes all entries, and keeps no more capacity than small texts need. */
    void clear() {
        size = 0;
        overflow.clear();
        if (keys.length <= MAX_KEPT_CAPACITY) {
            Arrays.fill(keys, null);
        } else {
            keys = new @Nullable Object[MIN_CAPACITY];
            hashes = new int[MIN_CAPACITY];
            slots = new int[MIN_CAPACITY];
        }
    }

    void put(Object key, int slot) {
        if (size * 2 >= keys.length) {
            grow();
        }
        size++;
        place(key, hash(key), slot);
    }

    private void place(Object key, int hash, int slot) {
        int at = position(key, hash);
        if (at == OVERFLOW) {
            overflowOf(key).put(key, slot);
        } else {
            keys[at] = key;
            hashes[at] = hash;
            slots[at] = slot;
        }
    }

    private Map<Object, Integer> overflowOf(Object key) {
        return byValue(key)
                ? overflow.computeIfAbsent(key.getClass(), type -> new HashMap<>())
                : overflow.computeIfAbsent(Object.class, type -> new IdentityHashMap<>());
    }

    private static int hash(Object key) {
        int hash;
        if (key instanceof String text) {
            hash = text.hashCode();
        } else {
            hash = byValue(key) ? key.hashCode() : System.identityHashCode(key);
        }
        return (hash ^ (hash >>> 16)) * 0x9E3779B9;
    }

    private int position(Object key, int hash) {
        int mask = keys.length - 1;
        int at = (hash >>> 7) & mask;
        int steps = 0;
        for (Object found = keys[at]; found != null; found = keys[at]) {
            if (found == key || (hashes[at] == hash && byValue(key) && key.equals(found))) {
                return at;
            }
            if (++steps > MAX_PROBES) {
                return OVERFLOW;
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
        int[] oldHashes = hashes;
        int[] oldSlots = slots;
        keys = new @Nullable Object[oldKeys.length * 2];
        hashes = new int[keys.length];
        slots = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            Object key = oldKeys[i];
            if (key != null) {
                place(key, oldHashes[i], oldSlots[i]);
            }
        }
    }
}
