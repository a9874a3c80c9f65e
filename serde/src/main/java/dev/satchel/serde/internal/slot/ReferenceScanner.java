package dev.satchel.serde.internal.slot;

import dev.satchel.serde.internal.text.Swar;
import java.util.Arrays;

/**
 * A scanner for the references of one slot, and their positions in the bytes. Handles the forms that nearly all slots
 * have. {@link SlotLayout} handles the others, and damaged slots. Skips constants. Not thread-safe.
 */
public final class ReferenceScanner {

    /** The result if there is no index. */
    private static final int NONE = -1;

    /** Maximum number of references for which the arrays are kept. */
    private static final int MAX_KEPT_REFERENCES = 256;

    private static final byte[] NO_BYTES = {};

    private byte[] bytes = NO_BYTES;
    private int slots;
    private int[] starts = new int[32];
    private int[] ends = new int[32];
    private int[] targets = new int[32];
    private int count;

    /** Scans a slot. Returns false if its form is not supported. */
    public boolean scan(SlotTable table, int slot) {
        bytes = table.bytes();
        slots = table.count();
        count = 0;
        int start = table.start(slot);
        byte first = bytes[start];
        if (first == '{') {
            return object(start + 1, table.end(slot));
        }
        return first != '[' || array(start + 1, table.end(slot));
    }

    /** Returns the number of references of the scanned slot. */
    public int count() {
        return count;
    }

    /** Returns the start of the digits of a reference. */
    public int start(int link) {
        return starts[link];
    }

    /** Returns the end of the digits of a reference. */
    public int end(int link) {
        return ends[link];
    }

    /** Returns the slot that a reference points to. */
    public int target(int link) {
        return targets[link];
    }

    /** Releases the text, and the arrays if they are large. */
    public void clear() {
        bytes = NO_BYTES;
        if (targets.length > MAX_KEPT_REFERENCES) {
            starts = new int[32];
            ends = new int[32];
            targets = new int[32];
        }
    }

    private boolean object(int from, int end) {
        int i = from;
        if (bytes[i] == '}') {
            return i + 1 == end;
        }
        while (bytes[i] == '"') {
            i = endOfString(i, end);
            if (i >= end || bytes[i] != ':') {
                return false;
            }
            i = index(i + 1);
            if (i == NONE) {
                return false;
            }
            if (bytes[i] != ',') {
                return bytes[i] == '}' && i + 1 == end;
            }
            i++;
        }
        return false;
    }

    private boolean array(int from, int end) {
        byte first = bytes[from];
        if (first == '"') {
            return tagged(from, end);
        }
        if (first == ']') {
            return from + 1 == end;
        }
        boolean sparse = first == '-' && bytes[from + 1] == '7';
        return !sparse && indices(from, end);
    }

    private boolean tagged(int from, int end) {
        int i = endOfString(from, end);
        if (i >= end || bytes[i] != ',') {
            return i + 1 == end;
        }
        if (bytes[i + 1] == '"') {
            // one text or two, but an object without a prototype has its first key there
            return bytes[from + 1] != 'n';
        }
        if (isTag(from, i, 'M', 'a', 'p') || isTag(from, i, 'S', 'e', 't')) {
            return indices(i + 1, end);
        }
        i = index(i + 1);
        return i != NONE && bytes[i] == ']' && i + 1 == end;
    }

    private boolean isTag(int from, int to, char first, char second, char third) {
        return to - from == 5 && bytes[from + 1] == first && bytes[from + 2] == second && bytes[from + 3] == third;
    }

    private boolean indices(int from, int end) {
        int i = index(from);
        while (i != NONE && bytes[i] == ',') {
            i = index(i + 1);
        }
        return i != NONE && bytes[i] == ']' && i + 1 == end;
    }

    /** Consumes an index or a constant. Returns its end. A bracket always follows later. */
    private int index(int from) {
        long index = SlotIndex.index(bytes, from, slots);
        if (index == SlotIndex.NONE) {
            long constant = SlotIndex.constant(bytes, from);
            return constant == SlotIndex.NONE ? NONE : SlotIndex.end(constant);
        }
        if (count == targets.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
            targets = Arrays.copyOf(targets, count * 2);
        }
        starts[count] = from;
        ends[count] = SlotIndex.end(index);
        targets[count++] = SlotIndex.value(index);
        return SlotIndex.end(index);
    }

    /** Returns the end of a string, after its closing quote. */
    private int endOfString(int from, int end) {
        int i = from + 1;
        while (true) {
            i = Swar.endOfText(bytes, i, end);
            if (i >= end || bytes[i] == '"') {
                return i + 1;
            }
            i += 2;
        }
    }
}
