package dev.satchel.serde.internal.write;

import java.util.Arrays;

/** A set of the slots of beans that were written without the tag of their class. Not thread-safe. */
final class UntaggedBeans {

    private static final int[] NONE = {};

    /** Maximum capacity that is kept for the next text. */
    private static final int MAX_KEPT_SLOTS = 1_024;

    /** The slots, ascending. */
    private int[] slots = NONE;

    private int count;

    /** Removes all slots, and keeps no more capacity than small texts need. */
    void clear() {
        count = 0;
        if (slots.length > MAX_KEPT_SLOTS) {
            slots = NONE;
        }
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Adds a slot, higher than all others. */
    void add(int slot) {
        if (count == slots.length) {
            slots = Arrays.copyOf(slots, Math.max(16, 2 * count));
        }
        slots[count++] = slot;
    }

    boolean contains(int slot) {
        return Arrays.binarySearch(slots, 0, count, slot) >= 0;
    }
}
