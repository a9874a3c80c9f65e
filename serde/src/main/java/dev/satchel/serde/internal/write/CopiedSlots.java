package dev.satchel.serde.internal.write;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.internal.slot.ReferenceScanner;
import dev.satchel.serde.internal.slot.SlotCursor;
import dev.satchel.serde.internal.slot.SlotLayout;
import dev.satchel.serde.internal.slot.SlotSet;
import dev.satchel.serde.internal.slot.SlotTable;
import dev.satchel.serde.internal.text.TextBuffer;
import java.util.Arrays;

/**
 * A source text of copied slots. Adjacent slots are copied in bulk, and their indices are changed in place. Not
 * thread-safe.
 */
final class CopiedSlots {

    /** Replaces a dangling reference: no reader accepts it as a value, so damaged slots stay damaged. */
    private static final int DANGLING = -8;

    /** Maximum bytes per bulk copy, as the bytes after an index of changed length are copied again. */
    private static final int MAX_CHUNK_BYTES = 512;

    private final SlotTable source;
    private final byte[] bytes;
    private final SlotBuffer target;
    private final TextBuffer out;
    private final ReferenceScanner links;

    /** The new index of each slot plus one, or 0 for a slot not copied yet. */
    private final int[] indices;

    /** Slots that are reachable from the slots to copy, or from the slots to omit. */
    private final SlotSet reached;

    private boolean untouched = true;

    CopiedSlots(SlotTable source, SlotBuffer target, ReferenceScanner links) {
        this.source = source;
        this.bytes = source.bytes();
        this.target = target;
        this.out = target.text();
        this.links = links;
        this.indices = new int[source.count()];
        this.reached = new SlotSet(source.count());
    }

    SlotTable source() {
        return source;
    }

    boolean isFrom(SlotTable table) {
        return source == table;
    }

    /** Returns true if a slot is copied already. */
    boolean has(int slot) {
        return indices[slot] != 0;
    }

    /** Returns the new index of a copied slot. */
    int indexOf(int slot) {
        return indices[slot] - 1;
    }

    /** Adds a slot to copy or to omit, depending on the next call. Ignores a constant. */
    void add(int slot) {
        if (slot >= 0 && indices[slot] == 0) {
            reached.add(slot);
        }
    }

    /** Copies the added slots and all that they refer to, in their original order. */
    void copy() {
        while (reached.hasPending()) {
            // a damaged slot is copied unchanged, with the references that could be read
            follow(reached.nextPending());
        }
        untouched = false;
        for (int slot = reached.first(); slot >= 0; slot = reached.after(slot)) {
            indices[slot] = target.allocate() + 1;
        }
        for (int slot = reached.first(); slot >= 0; slot = reached.after(slot)) {
            int length = out.length();
            if (!write(slot, slot + 1)) {
                out.truncate(length);
                writeUnknown(slot);
            }
        }
        reached.clear();
    }

    /**
     * Copies everything but the root, the added slots and the slots that they refer to. This is faster than a traversal
     * of all that stays. Does nothing if a remaining slot refers to an omitted one, or if any slot has a form without a
     * fast path.
     *
     * @return true if the slots were copied
     */
    boolean copyOthers() {
        boolean done = untouched && followFew() && writeOthers();
        reached.clear();
        return done;
    }

    /** Traverses the added slots. Returns true if all could be read and they are less than half of the slots. */
    private boolean followFew() {
        while (reached.hasPending()) {
            if (reached.size() > indices.length / 2 || !follow(reached.nextPending())) {
                return false;
            }
        }
        return !reached.contains(0);
    }

    private boolean writeOthers() {
        int count = target.count();
        int length = out.length();
        int slot = 1;
        for (int left = reached.first(); left >= 0; left = reached.after(left)) {
            number(slot, left);
            slot = left + 1;
        }
        number(slot, indices.length);
        for (slot = 1; slot < indices.length; slot++) {
            int first = slot;
            while (slot < indices.length && indices[slot] != 0 && (slot == first || follows(slot))) {
                slot++;
            }
            if (slot > first && !write(first, slot--)) {
                Arrays.fill(indices, 0);
                target.rollBack(count, length);
                return false;
            }
        }
        untouched = false;
        return true;
    }

    /** Returns true if exactly a comma separates a slot from the previous one. */
    private boolean follows(int slot) {
        return source.start(slot) == source.end(slot - 1) + 1;
    }

    /** Assigns new indices to the slots of a range. */
    private void number(int first, int end) {
        if (first < end) {
            int next = target.allocate(end - first) + 1;
            for (int slot = first; slot < end; slot++) {
                indices[slot] = next++;
            }
        }
    }

    /** Adds all slots that a slot refers to. Returns false if it could not be read. */
    private boolean follow(int slot) {
        if (links.scan(source, slot)) {
            for (int link = 0; link < links.count(); link++) {
                add(links.target(link));
            }
            return true;
        }
        try {
            SlotLayout.forEachChild(source, slot, this::add);
            return true;
        } catch (DevalueException damaged) {
            return false;
        }
    }

    /**
     * Writes adjacent slots, up to the one at {@code end}.
     *
     * @return false, with some of it written, if one has a form without a fast path, or refers to a slot that is not
     *     copied
     */
    private boolean write(int first, int end) {
        int limit = source.end(end - 1);
        int copied = source.start(first);
        // the distance from the old position to the new one
        int shift = out.length() - copied;
        for (int slot = first; slot < end; slot++) {
            int start = source.start(slot) + shift;
            byte opening = bytes[start - shift];
            boolean container = opening == '[' || opening == '{';
            if (container && !links.scan(source, slot)) {
                return false;
            }
            int count = container ? links.count() : 0;
            for (int link = 0; link < count; link++) {
                int old = links.target(link);
                int renamed = indices[old] - 1;
                if (renamed < 0) {
                    return false;
                }
                if (renamed == old) {
                    continue;
                }
                int from = links.start(link);
                int to = links.end(link);
                if (to > copied) {
                    int until = Math.min(limit, Math.max(to, copied + MAX_CHUNK_BYTES));
                    out.raw(bytes, copied, until);
                    copied = until;
                }
                if (!out.overwrite(from + shift, to + shift, renamed)) {
                    out.truncate(from + shift);
                    out.integer(renamed);
                    shift = out.length() - to;
                    out.raw(bytes, to, copied);
                }
            }
            target.place(indices[slot] - 1, start, source.end(slot) + shift);
        }
        out.raw(bytes, copied, limit);
        out.put(',');
        return true;
    }

    private void writeUnknown(int slot) {
        int start = out.length();
        try {
            writeText(slot);
        } catch (DevalueException damaged) {
            out.truncate(start);
            out.raw(bytes, source.start(slot), source.end(slot));
        }
        target.place(indices[slot] - 1, start, out.length());
        out.put(',');
    }

    private void writeText(int slot) {
        SlotCursor cursor = new SlotCursor(source, slot);
        SlotLayout layout = SlotLayout.open(cursor);
        if (layout == SlotLayout.LEAF) {
            out.raw(bytes, source.start(slot), source.end(slot));
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
        return index < indices.length && indices[index] != 0 ? indices[index] - 1 : DANGLING;
    }
}
