package dev.satchel.serde.internal.slot;

import dev.satchel.serde.DevalueException;
import java.util.Arrays;
import java.util.function.IntConsumer;

/** The positions of the numbers in a slot that are indices of other slots. */
public enum SlotLayout {
    /** None: a text or a number. */
    LEAF,
    /** Every property of an object. */
    OBJECT,
    /** Every element of an array, and all that follows {@code Map} or {@code Set}. */
    ARRAY,
    /** {@code ["tag",index,…]}: the first number after the tag. Offsets and lengths follow. */
    TAGGED,
    /** {@code ["null","key",index,…]}: every second element after the tag. */
    NULL_PROTOTYPE,
    /** {@code [-7,length,position,index,…]}: every second number after the length. */
    SPARSE;

    /** Returns the layout of a slot whose cursor is at its beginning. Consumes the bracket, if there is one. */
    public static SlotLayout open(SlotCursor cursor) {
        if (cursor.take('{')) {
            return OBJECT;
        }
        if (!cursor.take('[')) {
            return LEAF;
        }
        if (cursor.startsWith("\"Map\"") || cursor.startsWith("\"Set\"")) {
            return ARRAY;
        }
        if (cursor.startsWith("\"null\"")) {
            return NULL_PROTOTYPE;
        }
        if (cursor.startsWith("-7")) {
            return SPARSE;
        }
        return cursor.peek() == '"' ? TAGGED : ARRAY;
    }

    public char opening() {
        return this == OBJECT ? '{' : '[';
    }

    public char closing() {
        return this == OBJECT ? '}' : ']';
    }

    /** Returns true if the number at a position, counted from the bracket, is an index. */
    public boolean isIndex(int position) {
        return switch (this) {
            case LEAF -> false;
            case OBJECT, ARRAY -> true;
            case TAGGED -> position == 1;
            case NULL_PROTOTYPE -> position > 0 && position % 2 == 0;
            case SPARSE -> position > 2 && position % 2 == 1;
        };
    }

    /**
     * Iterates over the slots that a slot refers to. Skips constants, and indices outside of the text.
     *
     * @throws DevalueException if the slot is damaged
     */
    public static void forEachChild(SlotTable table, int slot, IntConsumer child) {
        SlotCursor cursor = new SlotCursor(table, slot);
        SlotLayout layout = open(cursor);
        if (layout == LEAF) {
            return;
        }
        for (int position = 0; !cursor.take(layout.closing()); position++) {
            if (position > 0) {
                cursor.expect(',');
            }
            if (layout == OBJECT) {
                cursor.skipToken();
                cursor.expect(':');
            }
            if (cursor.atNumber() && layout.isIndex(position)) {
                int index = cursor.integer();
                if (0 <= index && index < table.count()) {
                    child.accept(index);
                }
            } else {
                cursor.skipToken();
            }
        }
    }

    /** Returns the slots that a slot refers to, in order. See {@link #forEachChild}. */
    static int[] children(SlotTable table, int slot) {
        Slots slots = new Slots();
        forEachChild(table, slot, slots);
        return Arrays.copyOf(slots.found, slots.count);
    }

    private static final class Slots implements IntConsumer {
        private int[] found = new int[16];
        private int count;

        @Override
        public void accept(int slot) {
            if (count == found.length) {
                found = Arrays.copyOf(found, count * 2);
            }
            found[count++] = slot;
        }
    }
}
