package dev.satchel.serde.internal.read;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.internal.slot.HashCost;
import dev.satchel.serde.internal.slot.SlotCursor;
import dev.satchel.serde.internal.slot.SlotTable;
import dev.satchel.serde.internal.slot.Wire;
import dev.satchel.serde.internal.type.ContainerFactories;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Checks of elements that a Java set or map has to hash, or to sort. */
public final class HashedElements {

    private HashedElements() {}

    /** Throws if sorting a collection or a map would take Java too long. */
    public static void checkOrder(ValueReader values, int slot) {
        checkOrder(values.keyCheck(), compared(values.table(), slot));
    }

    /**
     * Throws if a written container would take too long to read.
     *
     * @param cost the cost of all containers of the text
     * @param slot the slot of the container
     */
    public static void checkWritten(SlotTable table, HashCost cost, int slot, Object container) {
        int[] compared = compared(table, slot);
        if (ContainerFactories.isOrdered(container.getClass())) {
            checkOrder(cost, compared);
        }
        boolean byText = HashCost.arePrimitives(table, compared);
        if (container instanceof Map<?, ?> map) {
            if (!byText) {
                checkHash(cost, map.keySet().toArray(), compared, false);
            }
        } else if (container instanceof Set<?> set && !(container instanceof SortedSet)) {
            checkHash(cost, set.toArray(), compared, byText);
        }
    }

    private static void checkHash(HashCost cost, @Nullable Object[] values, int[] slots, boolean byText) {
        if (!byText && !cost.canBeHashed(slots)) {
            throw unhashable();
        }
        if (!cost.canBeCompared(values, slots)) {
            throw collisions();
        }
    }

    /** Returns the slots of the elements of a collection, or the keys of a map; none for anything else. */
    private static int[] compared(SlotTable table, int slot) {
        SlotCursor inside = new SlotCursor(table, slot);
        if (!inside.take('[')) {
            return new int[0];
        }
        String tag = inside.tag();
        if (tag == null || tag.equals(Wire.SET)) {
            return elements(inside, tag == null);
        }
        return tag.equals(Wire.MAP) ? keys(inside) : new int[0];
    }

    private static void checkOrder(HashCost cost, int[] compared) {
        if (!cost.canBeOrdered(compared)) {
            throw new DevalueException("Expected elements that can be put in order, found some that contain themselves,"
                    + " or too many that are long or share their parts");
        }
    }

    /**
     * Throws if the elements of a set cannot be put into a Java set.
     *
     * @return the slots of its elements, constants included; none if it is neither an array nor a set
     */
    public static int[] checkElements(ValueReader values, int slot) {
        SlotCursor inside = new SlotCursor(values.table(), slot);
        if (!inside.take('[')) {
            return new int[0];
        }
        String tag = inside.tag();
        if (tag != null && !tag.equals(Wire.SET)) {
            return new int[0];
        }
        int[] elements = elements(inside, tag == null);
        check(values, elements);
        return elements;
    }

    private static int[] elements(SlotCursor inside, boolean first) {
        int[] found = new int[inside.countElements()];
        int count = 0;
        boolean opening = first;
        while (!inside.take(']')) {
            if (!opening) {
                inside.expect(',');
            }
            opening = false;
            found[count++] = inside.elementIndex();
        }
        return Arrays.copyOf(found, count);
    }

    /**
     * Returns the slots of the keys of a map, constants included.
     *
     * @return null if the slot is not a map
     * @throws DevalueException if Java could not hash them
     */
    public static int @Nullable [] checkKeys(ValueReader values, int slot) {
        SlotCursor inside = new SlotCursor(values.table(), slot);
        if (!inside.take('[') || !Wire.MAP.equals(inside.tag())) {
            return null;
        }
        int[] keys = keys(inside);
        check(values, keys);
        return keys;
    }

    private static int[] keys(SlotCursor inside) {
        int[] pairs = inside.indices();
        if (pairs.length % 2 != 0) {
            throw new DevalueException("Expected a value for every key of a map, found a key without");
        }
        int[] keys = new int[pairs.length / 2];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = pairs[2 * i];
        }
        return keys;
    }

    private static void check(ValueReader values, int[] elements) {
        if (!HashCost.arePrimitives(values.table(), elements)
                && !values.keyCheck().canBeHashed(elements)) {
            throw unhashable();
        }
    }

    private static DevalueException unhashable() {
        return new DevalueException("Expected elements that can be hashed, found some that contain themselves, or too "
                + "many that share their parts");
    }

    private static DevalueException collisions() {
        return new DevalueException("Expected elements that can be hashed, found too many of one hash code");
    }

    /**
     * Throws if too many of the elements or keys have one hash code.
     *
     * @param slots the slots that they were read from
     */
    public static void checkSpread(ValueReader values, List<?> read, int[] slots) {
        if (read.size() > 1 && !values.keyCheck().canBeCompared(read.toArray(), slots)) {
            throw collisions();
        }
    }
}
