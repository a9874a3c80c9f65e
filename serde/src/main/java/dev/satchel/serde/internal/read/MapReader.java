package dev.satchel.serde.internal.read;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.internal.slot.HashCost;
import dev.satchel.serde.internal.slot.Paths;
import dev.satchel.serde.internal.slot.SlotCursor;
import dev.satchel.serde.internal.type.HashedMap;
import dev.satchel.serde.js.JsMap;
import dev.satchel.serde.js.JsSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads maps and sets: as Java's own if Java can distinguish all keys, else as JavaScript's. */
final class MapReader {

    /** Fewer primitives are hashed without a check for collisions. */
    private static final int MIN_CHECKED_KEYS = 1_000;

    private MapReader() {}

    static Object readMap(ValueReader values, int place, SlotCursor cursor) {
        int[] indices = cursor.indices();
        if (indices.length % 2 != 0) {
            throw new DevalueException("Expected a value for every key of a map, found a key without");
        }
        int[] keySlots = new int[indices.length / 2];
        for (int i = 0; i < keySlots.length; i++) {
            keySlots[i] = indices[2 * i];
        }
        if (areKeys(values, keySlots)) {
            return fillHashed(values, place, indices);
        }
        values.keyCheck().byIdentity(cursor.slot());
        return fillByIdentity(values, place, indices);
    }

    private static Object fillHashed(ValueReader values, int place, int[] indices) {
        Map<@Nullable Object, @Nullable Object> map = values.place(place, new HashedMap());
        for (int i = 0; i < indices.length; i += 2) {
            Object key = UntypedReader.child(values, indices[i], null);
            map.put(key, UntypedReader.child(values, indices[i + 1], new Paths.Key(i / 2)));
        }
        return map;
    }

    private static Object fillByIdentity(ValueReader values, int place, int[] indices) {
        JsMap map = values.place(place, new JsMap());
        for (int i = 0; i < indices.length; i += 2) {
            Object key = UntypedReader.child(values, indices[i], null);
            map.append(key, UntypedReader.child(values, indices[i + 1], new Paths.Key(i / 2)));
        }
        return map;
    }

    static Object readSet(ValueReader values, int place, SlotCursor cursor) {
        int[] indices = cursor.indices();
        if (areKeys(values, indices)) {
            Set<@Nullable Object> set = values.place(place, new LinkedHashSet<>());
            for (int element : indices) {
                set.add(UntypedReader.child(values, element, null));
            }
            return set;
        }
        values.keyCheck().byIdentity(cursor.slot());
        JsSet set = values.place(place, new JsSet());
        for (int element : indices) {
            set.append(UntypedReader.child(values, element, null));
        }
        return set;
    }

    private static @Nullable Object[] readAll(ValueReader values, int[] slots) {
        @Nullable Object[] all = new @Nullable Object[slots.length];
        for (int i = 0; i < slots.length; i++) {
            all[i] = UntypedReader.child(values, slots[i], null);
        }
        return all;
    }

    /** Returns true if a Java map or set keeps the values of all these slots as distinct keys. */
    private static boolean areKeys(ValueReader values, int[] slots) {
        if (HashCost.arePrimitives(values.table(), slots)) {
            return slots.length <= MIN_CHECKED_KEYS || values.keyCheck().canBeCompared(readAll(values, slots), slots);
        }
        if (!values.keyCheck().canBeHashed(slots)) {
            return false;
        }
        @Nullable Object[] all = readAll(values, slots);
        return values.keyCheck().canBeCompared(all, slots) && HashCost.areDistinct(all);
    }
}
