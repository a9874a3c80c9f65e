package dev.satchel.serde.internal.slot;

import dev.satchel.serde.DevalueException;
import java.util.Arrays;
import java.util.function.IntConsumer;

/** Which numbers in a slot are indices of other slots. */
public enum SlotLayout {
    /** No number is: a text, a number. */
    LEAF,
    /** Every property of an object. */
    OBJECT,
    /** Every element of an array, and all that follows {@code Map} or {@code Set}. */
    ARRAY,
    /** {@code ["tag",index,…]}: the first after the tag; what follows are offsets and lengths. */
    TAGGED,
    /** {@code ["null","key",index,…]}: every second after the tag. */
    NULL_PROTOTYPE,
    /** {@code [-7,length,position,index,…]}: every second after the length. */
    SPARSE;

    /** The layout of a slot whose cursor stands at its beginning. Takes the bracket, if there is one. */
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

    /** Says whether a number at a position, counted from the bracket, is an index. */
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
     * Goes through the slots that a slot refers to; constants, and indices outside of the text, are passed over.
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

    /** The slots that a slot refers to, in order; see {@link #forEachChild}. */
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
