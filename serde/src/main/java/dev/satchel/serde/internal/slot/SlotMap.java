package dev.satchel.serde.internal.slot;

import org.jspecify.annotations.Nullable;

/** A map from slots to objects. Its size depends on its entries, not on the text. Open addressing; not thread-safe. */
public final class SlotMap {

    private static final int[] NONE = {};

    /** Unpredictable for the author of a text, so that slots cannot be chosen to collide. */
    private static final long SEED = System.nanoTime();

    /** The slot plus one, or 0 for a free place. */
    private int[] slots = NONE;

    private @Nullable Object[] values = {};
    private int size;

    /** Returns the object of a slot, or null if there is none. */
    @Nullable
    public Object get(int slot) {
        if (size == 0) {
            return null;
        }
        return values[position(slot)];
    }

    public void put(int slot, @Nullable Object value) {
        if (size * 2 >= slots.length) {
            grow();
        }
        int at = position(slot);
        if (slots[at] == 0) {
            slots[at] = slot + 1;
            size++;
        }
        values[at] = value;
    }

    private int position(int slot) {
        int mask = slots.length - 1;
        int at = mixed(slot) & mask;
        while (slots[at] != 0 && slots[at] != slot + 1) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private static int mixed(int slot) {
        long mixed = (slot + SEED) * 0x9E37_79B9_7F4A_7C15L;
        mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8_FEB8_6659_FD93L;
        return (int) (mixed >>> 32);
    }

    private void grow() {
        int[] oldSlots = slots;
        @Nullable Object[] oldValues = values;
        slots = new int[Math.max(16, oldSlots.length * 2)];
        values = new @Nullable Object[slots.length];
        for (int i = 0; i < oldSlots.length; i++) {
            if (oldSlots[i] != 0) {
                int at = position(oldSlots[i] - 1);
                slots[at] = oldSlots[i];
                values[at] = oldValues[i];
            }
        }
    }
}
