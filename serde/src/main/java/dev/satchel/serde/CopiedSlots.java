package dev.satchel.serde;

import java.util.Arrays;

/**
 * One text that slots are copied from. All between two indices that change is copied in one go, over the bounds of
 * slots. Not thread-safe.
 */
final class CopiedSlots {

    /**
     * Takes the place of a reference that leads nowhere: no reader takes it for a value, so what is damaged stays so.
     */
    private static final int NOWHERE = -8;

    private final SlotTable source;
    private final byte[] bytes;
    private final SlotWriter target;
    private final TextBuffer out;
    private final SlotLinks links;

    /** The new index of each slot, and one; 0 for a slot not copied yet. */
    private final int[] indices;

    /** What was reached from what is to be copied, or from what is to be left out. */
    private final SlotSet reached;

    private boolean untouched = true;

    /** What is to be copied next, and ends before the slot that is looked at; nothing if it ends before it begins. */
    private int from = 1;

    private int to;

    CopiedSlots(SlotTable source, SlotWriter target) {
        this.source = source;
        this.bytes = source.bytes();
        this.target = target;
        this.out = target.text();
        this.links = new SlotLinks(source);
        this.indices = new int[source.count()];
        this.reached = new SlotSet(source.count());
    }

    boolean isFrom(SlotTable table) {
        return source == table;
    }

    /** Says whether a slot is copied already. */
    boolean has(int slot) {
        return indices[slot] != 0;
    }

    /** The new index of a slot that is copied. */
    int indexOf(int slot) {
        return indices[slot] - 1;
    }

    /** Says that a slot is to be copied or left out, whatever is done next; a constant is not. */
    void add(int slot) {
        if (slot >= 0 && indices[slot] == 0) {
            reached.add(slot);
        }
    }

    /** Forgets what was added. */
    void clear() {
        reached.clear();
    }

    /** Copies what was added and all it refers to, in the order in which it stood. */
    void copy() {
        while (reached.hasPending()) {
            // a damaged one is passed on as it is, with what could be followed
            follow(reached.nextPending());
        }
        untouched = false;
        for (int slot = reached.first(); slot >= 0; slot = reached.after(slot)) {
            indices[slot] = target.allocate() + 1;
        }
        for (int slot = reached.first(); slot >= 0; slot = reached.after(slot)) {
            if (!write(slot)) {
                writeUnknown(slot);
            }
        }
        flush();
        reached.clear();
    }

    /**
     * Copies everything but the root, what was added, and what that refers to: faster than to follow all that stays.
     * Where what stays refers to what does not, or anything is not of a form well known, nothing is done.
     *
     * @return whether it was done
     */
    boolean copyOthers() {
        boolean done = untouched && followFew() && writeOthers();
        reached.clear();
        return done;
    }

    /** Says whether it is less than half of the slots that was followed, and all of it could be. */
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
            if (indices[slot] != 0 && !write(slot)) {
                Arrays.fill(indices, 0);
                from = 1;
                to = 0;
                target.rollBack(count, length);
                return false;
            }
        }
        flush();
        untouched = false;
        return true;
    }

    /** Gives new indices to the slots between two. */
    private void number(int first, int end) {
        if (first < end) {
            int next = target.allocate(end - first) + 1;
            for (int slot = first; slot < end; slot++) {
                indices[slot] = next++;
            }
        }
    }

    /** Adds all that a slot refers to. Says whether it could be read. */
    private boolean follow(int slot) {
        if (links.scan(slot)) {
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

    /** Writes a slot, unless it is of a form that is not known, or refers to a slot that is not copied. */
    private boolean write(int slot) {
        byte first = source.first(slot);
        boolean container = first == '[' || first == '{';
        if (container && !links.scan(slot)) {
            return false;
        }
        int start = source.start(slot);
        if (start != to + 1 || from > to) {
            flush();
            from = start;
        }
        int newStart = out.length() + start - from;
        if (container && !writeLinks()) {
            return false;
        }
        to = source.end(slot);
        target.place(indices[slot] - 1, newStart, out.length() + to - from);
        return true;
    }

    /** Writes up to the last index that changes. */
    private boolean writeLinks() {
        int count = links.count();
        for (int link = 0; link < count; link++) {
            int old = links.target(link);
            int renamed = indices[old] - 1;
            if (renamed < 0) {
                return false;
            }
            if (renamed != old) {
                out.raw(bytes, from, links.start(link));
                out.integer(renamed);
                from = links.end(link);
            }
        }
        return true;
    }

    /** Copies what is left to be copied. */
    private void flush() {
        if (from <= to) {
            out.raw(bytes, from, to);
            out.put(',');
            from = to + 1;
        }
    }

    private void writeUnknown(int slot) {
        flush();
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
        return index < indices.length && indices[index] != 0 ? indices[index] - 1 : NOWHERE;
    }
}
