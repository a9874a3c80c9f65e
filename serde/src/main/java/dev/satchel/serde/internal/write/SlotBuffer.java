package dev.satchel.serde.internal.write;

import dev.satchel.serde.internal.config.DevalueLimits;
import dev.satchel.serde.internal.text.TextBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The texts of the slots in the order in which they were completed, each followed by a comma, and the place of each. An
 * index is allocated before its text is complete, so both orders differ. Not thread-safe.
 */
final class SlotBuffer {

    /** Maximum capacities that are kept for the next text. */
    private static final int MAX_KEPT_TEXT_BYTES = 32 * 1_024;

    private static final int MAX_KEPT_SLOTS = 1_024;
    private static final int MIN_SLOTS = 32;

    private final DevalueLimits limits;
    private final TextBuffer text;
    private int[] starts = new int[MIN_SLOTS];
    private int[] ends = new int[MIN_SLOTS];
    private int count;

    SlotBuffer(DevalueLimits limits) {
        this.limits = limits;
        this.text = new TextBuffer(512, limits.maxBytes());
    }

    /** Removes all slots, and keeps no more capacity than small texts need. */
    void clear() {
        text.clear(MAX_KEPT_TEXT_BYTES);
        count = 0;
        if (starts.length > MAX_KEPT_SLOTS) {
            starts = new int[MIN_SLOTS];
            ends = new int[MIN_SLOTS];
        }
    }

    /** Returns the buffer of slots, each followed by a comma. */
    TextBuffer text() {
        return text;
    }

    /** Returns the number of allocated indices. */
    int count() {
        return count;
    }

    /** Allocates the next index. Its text is written later, and located by {@link #place(int, int, int)}. */
    int allocate() {
        if (count == starts.length) {
            return allocate(1);
        }
        return count++;
    }

    /** Allocates several indices, and returns the first one. */
    int allocate(int more) {
        int first = count;
        count += more;
        if (count > starts.length) {
            limits.checkSlots(count);
            int size = Math.max(count, starts.length * 2);
            starts = Arrays.copyOf(starts, size);
            ends = Arrays.copyOf(ends, size);
        }
        return first;
    }

    /** Frees slots that are neither in the table of references nor children of a container. */
    void rollBack(int toCount, int toLength) {
        count = toCount;
        text.truncate(toLength);
    }

    /** Sets the position of a slot in the text. */
    void place(int slot, int start, int end) {
        starts[slot] = start;
        ends[slot] = end;
    }

    /** Returns the length of the text of a complete slot. */
    int length(int slot) {
        return ends[slot] - starts[slot];
    }

    /** Begins the text of a slot, which is written to the buffer next. */
    void begin(int slot) {
        starts[slot] = text.length();
    }

    /** Ends the text of a slot. */
    void end(int slot) {
        ends[slot] = text.length();
        text.put(',');
    }

    /**
     * Returns the whole text: a bare constant, or the slots in the order of their indices.
     *
     * @param root the constant, or the first slot
     */
    byte[] toByteArray(int root) {
        if (root < 0) {
            return Integer.toString(root).getBytes(StandardCharsets.US_ASCII);
        }
        limits.checkSlots(count);
        limits.checkBytes(text.length() + 1L);
        // each slot is followed by a comma. Slots in order are copied in bulk
        byte[] out = new byte[text.length() + 1];
        out[0] = '[';
        int at = 1;
        int slot = 0;
        while (slot < count) {
            int from = starts[slot];
            int to = ends[slot++] + 1;
            while (slot < count && starts[slot] == to) {
                to = ends[slot++] + 1;
            }
            System.arraycopy(text.array(), from, out, at, to - from);
            at += to - from;
        }
        out[at - 1] = ']';
        return out;
    }
}
