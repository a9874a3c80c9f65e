package dev.satchel.serde;

import java.util.Arrays;
import java.util.BitSet;
import java.util.IdentityHashMap;

/**
 * Copies slots from one text into another without decoding them: the bytes stay as they are, only the indices in them
 * are given anew, in the order in which the slots stood. What two copied values share stays shared. A payload cannot
 * make it recurse.
 */
final class SlotCopier {

    /**
     * Takes the place of a reference that leads nowhere: no reader takes it for a value, so what is damaged stays so.
     */
    private static final int NOWHERE = -8;

    private final SlotWriter target;
    private final IdentityHashMap<SlotTable, Copied> tables = new IdentityHashMap<>();

    SlotCopier(SlotWriter target) {
        this.target = target;
    }

    /** Copies a slot and all it refers to. Returns its new index, or the constant that it is. */
    int copy(SlotTable source, int index) {
        if (index < 0) {
            return index;
        }
        Copied copied = tables.get(source);
        if (copied == null) {
            copied = new Copied(source);
            tables.put(source, copied);
        }
        if (copied.indices[index] == 0) {
            copied.reach(index);
            copied.number(target);
            copied.write(target);
        }
        return copied.indices[index] - 1;
    }

    /** One text that is copied from. */
    private static final class Copied {
        private final SlotTable source;

        /** The new index of each slot, and one; 0 for a slot not copied yet. */
        private final int[] indices;

        private final BitSet reached = new BitSet();
        private int[] pending = new int[16];
        private int pendingCount;

        Copied(SlotTable source) {
            this.source = source;
            this.indices = new int[source.count()];
        }

        /** Finds what a slot refers to that was not copied before. */
        void reach(int from) {
            push(from);
            while (pendingCount > 0) {
                int slot = pending[--pendingCount];
                try {
                    SlotLayout.forEachChild(source, slot, this::push);
                } catch (DevalueException damaged) {
                    // it is passed on as it is, with what could be followed
                }
            }
        }

        private void push(int slot) {
            if (indices[slot] != 0 || reached.get(slot)) {
                return;
            }
            reached.set(slot);
            if (pendingCount == pending.length) {
                pending = Arrays.copyOf(pending, pendingCount * 2);
            }
            pending[pendingCount++] = slot;
        }

        void number(SlotWriter target) {
            for (int slot = reached.nextSetBit(0); slot >= 0; slot = reached.nextSetBit(slot + 1)) {
                indices[slot] = target.allocate() + 1;
            }
        }

        void write(SlotWriter target) {
            for (int slot = reached.nextSetBit(0); slot >= 0; slot = reached.nextSetBit(slot + 1)) {
                TextBuffer out = target.openSlot(indices[slot] - 1);
                int before = out.length();
                try {
                    writeText(slot, out);
                } catch (DevalueException damaged) {
                    out.truncate(before);
                    out.raw(source.bytes(), source.start(slot), source.end(slot));
                }
                target.closeSlot(indices[slot] - 1);
            }
            reached.clear();
        }

        private void writeText(int slot, TextBuffer out) {
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
                    out.integer(newIndex(cursor.integer()));
                } else {
                    cursor.copyToken(out);
                }
            }
            cursor.expectEnd();
            out.put(layout.closing());
        }

        private int newIndex(int index) {
            if (index < 0) {
                return index;
            }
            return index < indices.length && indices[index] != 0 ? indices[index] - 1 : NOWHERE;
        }
    }
}
