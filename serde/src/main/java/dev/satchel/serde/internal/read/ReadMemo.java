package dev.satchel.serde.internal.read;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A memo of values that cost more to read than their references cost to write: long leaves, and conversions to a type.
 * Used by one thread.
 */
final class ReadMemo {

    /** Long leaves, and the texts of long tags. */
    private @Nullable ResolvedSlots leaves;

    /** Converted values, by slot and type. */
    private @Nullable Map<Key, Object> converted;

    /** Returns the value of a long leaf, or null if there is none. */
    @Nullable
    Object leaf(int slot) {
        return leaves == null ? null : leaves.get(slot);
    }

    void putLeaf(int slot, @Nullable Object value) {
        ResolvedSlots known = leaves;
        if (known == null) {
            known = new ResolvedSlots();
            leaves = known;
        }
        known.set(known.open(slot), value);
    }

    /** Returns the converted value, or null if there is none. */
    @Nullable
    Object converted(Key key) {
        return converted == null ? null : converted.get(key);
    }

    void putConverted(Key key, Object value) {
        Map<Key, Object> known = converted;
        if (known == null) {
            known = new HashMap<>();
            converted = known;
        }
        known.put(key, value);
    }

    /** A slot, and the type that its value is converted to. */
    record Key(int slot, Class<?> type) {}
}
