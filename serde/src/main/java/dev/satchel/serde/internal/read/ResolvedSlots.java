package dev.satchel.serde.internal.read;

import dev.satchel.serde.internal.slot.SlotMap;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What was built from which slot, for those who refer to it again. A writer numbers slots in the order in which it
 * meets them, so that a reader meets them in ascending order and it is enough to append; what comes out of order goes
 * into a map. Grows with what is put in, not with the text. Not thread-safe.
 */
final class ResolvedSlots {

    /** Stands for what is being built and cannot be referred to yet. */
    static final Object OPEN = new Object();

    private static final int[] NONE = {};
    private static final @Nullable Object[] NOTHING = {};

    /** Ascending. */
    private int[] slots = NONE;

    private @Nullable Object[] values = NOTHING;
    private int count;
    private int highest = -1;
    private @Nullable SlotMap others;

    /** What was built from a slot; {@link #OPEN} while it is; null if nothing was. */
    @Nullable
    Object get(int slot) {
        if (slot > highest) {
            return null;
        }
        int place = Arrays.binarySearch(slots, 0, count, slot);
        if (place >= 0) {
            return values[place];
        }
        return others == null ? null : others.get(slot);
    }

    /** Opens a slot. Returns the place where {@link #set} puts what becomes of it. */
    int open(int slot) {
        if (slot <= highest) {
            return openAgain(slot);
        }
        if (count == slots.length) {
            int size = Math.max(16, count * 2);
            slots = Arrays.copyOf(slots, size);
            values = Arrays.copyOf(values, size);
        }
        highest = slot;
        slots[count] = slot;
        values[count] = OPEN;
        return count++;
    }

    private int openAgain(int slot) {
        int place = Arrays.binarySearch(slots, 0, count, slot);
        int found = place >= 0 ? place : ~slot;
        set(found, OPEN);
        return found;
    }

    void set(int place, @Nullable Object value) {
        if (place >= 0) {
            values[place] = value;
            return;
        }
        SlotMap map = others;
        if (map == null) {
            map = new SlotMap();
            others = map;
        }
        map.put(~place, value);
    }
}
