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
        SlotCursor cursor = new SlotCursor(source, slot);
        SlotLayout layout = SlotLayout.open(cursor);
        if (layout == SlotLayout.LEAF) {
            out.raw(source.bytes(), source.start(slot), source.end(slot));
            return;
        }
        out.put(layout.opening());
        for (int position = 0; !cursor.take(layout.closing()); position++) {
            if (position > 0) {
                cursor.expect(',');
                out.put(',');
            }
            if (layout == SlotLayout.OBJECT) {
                cursor.copyToken(out);
                cursor.expect(':');
                out.put(':');
            }
            if (cursor.atNumber() && layout.isIndex(position)) {
                out.integer(newIndex(source, indices, pending, cursor.integer()));
            } else {
                cursor.copyToken(out);
            }
        }
        cursor.expectEnd();
        out.put(layout.closing());
    }
}
