package dev.satchel.serde.internal.read;

import dev.satchel.serde.internal.slot.SlotMap;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A map from slots to their values, for repeated references. A writer numbers slots in the order in which it visits
 * them, so that a reader visits them in ascending order and an append suffices. Slots out of order go into a map. The
 * size depends on the entries, not on the text. Not thread-safe.
 */
final class ResolvedSlots {

    /** Represents a value that is still being read and cannot be referred to yet. */
    static final Object IN_PROGRESS = new Object();

    private static final int[] NONE = {};
    private static final @Nullable Object[] NOTHING = {};

    /** The slots, ascending. */
    private int[] slots = NONE;

    private @Nullable Object[] values = NOTHING;
    private int count;
    private int highest = -1;
    private @Nullable SlotMap others;

    /** Returns the value of a slot, or {@link #IN_PROGRESS} while it is being read, or null if there is none. */
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

    /** Opens a slot. Returns the place to pass to {@link #set} with its value. */
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
        values[count] = IN_PROGRESS;
        return count++;
    }

    private int openAgain(int slot) {
        int place = Arrays.binarySearch(slots, 0, count, slot);
        int found = place >= 0 ? place : ~slot;
        set(found, IN_PROGRESS);
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
