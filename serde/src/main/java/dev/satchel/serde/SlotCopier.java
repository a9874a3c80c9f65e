package dev.satchel.serde;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;

/**
 * Copies slots from one text into another without decoding them: the bytes stay as they are, only the indices in them
 * are given anew. What two copied values share stays shared. A payload cannot make it recurse.
 */
final class SlotCopier {

    /**
     * Takes the place of a reference that leads nowhere: no reader takes it for a value, so what is damaged stays so.
     */
    private static final int NOWHERE = -8;

    private final SlotWriter target;
    private final IdentityHashMap<SlotTable, int[]> copied = new IdentityHashMap<>();

    SlotCopier(SlotWriter target) {
        this.target = target;
    }

    /** Copies a slot and all it refers to. Returns its new index, or the constant that it is. */
    int copy(SlotTable source, int index) {
        if (index < 0) {
            return index;
        }
        // new index + 1; 0 for a slot not copied yet
        int[] indices = copied.computeIfAbsent(source, table -> new int[table.count()]);
        if (indices[index] != 0) {
            return indices[index] - 1;
        }
        Deque<Integer> pending = new ArrayDeque<>();
        int result = newIndex(source, indices, pending, index);
        while (!pending.isEmpty()) {
            int slot = pending.pop();
            TextBuffer out = target.openSlot(indices[slot] - 1);
            int before = out.length();
            try {
                copyText(source, slot, out, indices, pending);
            } catch (DevalueException damaged) {
                out.truncate(before);
                out.raw(source.bytes(), source.start(slot), source.end(slot));
            }
            target.closeSlot(indices[slot] - 1);
        }
        return result;
    }

    private int newIndex(SlotTable source, int[] indices, Deque<Integer> pending, int index) {
        if (index < 0) {
            return index;
        }
        if (index >= source.count()) {
            return NOWHERE;
        }
        if (indices[index] == 0) {
            indices[index] = target.allocate() + 1;
            pending.push(index);
        }
        return indices[index] - 1;
    }

    private void copyText(SlotTable source, int slot, TextBuffer out, int[] indices, Deque<Integer> pending) {
        byte first = source.bytes()[source.start(slot)];
        if (first != '[' && first != '{') {
            out.raw(source.bytes(), source.start(slot), source.end(slot));
            return;
        }
        SlotCursor cursor = new SlotCursor(source, slot);
        boolean object = cursor.take('{');
        if (!object) {
            cursor.expect('[');
        }
        char closing = object ? '}' : ']';
        out.put(object ? '{' : '[');
        Layout layout = object ? Layout.OBJECT : Layout.of(cursor);
        for (int i = 0; !cursor.take(closing); i++) {
            if (i > 0) {
                cursor.expect(',');
                out.put(',');
            }
            if (object) {
                cursor.copyToken(out);
                cursor.expect(':');
                out.put(':');
            }
            if (cursor.atNumber() && layout.isIndex(i)) {
                out.integer(newIndex(source, indices, pending, cursor.integer()));
            } else {
                cursor.copyToken(out);
            }
        }
        cursor.expectEnd();
        out.put(closing);
    }

    /** Which numbers in a slot are indices. */
    private enum Layout {
        /** Every property of an object, every element of an array, all that follows {@code Map} or {@code Set}. */
        OBJECT,
        /** {@code ["tag",index,…]}: the first after the tag; what follows are offsets and lengths. */
        TAGGED,
        /** {@code ["null","key",index,…]}: every second after the tag. */
        NULL_PROTOTYPE,
        /** {@code [-7,length,position,index,…]}: every second after the length. */
        SPARSE;

        static Layout of(SlotCursor cursor) {
            if (cursor.startsWith("\"Map\"") || cursor.startsWith("\"Set\"")) {
                return OBJECT;
            }
            if (cursor.startsWith("\"null\"")) {
                return NULL_PROTOTYPE;
            }
            if (cursor.startsWith("-7")) {
                return SPARSE;
            }
            return cursor.peek() == '"' ? TAGGED : OBJECT;
        }

        boolean isIndex(int position) {
            return switch (this) {
                case OBJECT -> true;
                case TAGGED -> position == 1;
                case NULL_PROTOTYPE -> position > 0 && position % 2 == 0;
                case SPARSE -> position > 2 && position % 2 == 1;
            };
        }
    }
}
