package dev.satchel.serde.internal.read;

import java.util.Arrays;

/** Indices that have been found in slots, and not been read yet. Used by one thread. */
public final class IndexStack {

    private static final int[] NONE = {};

    private int[] indices = NONE;
    private int size;

    public int size() {
        return size;
    }

    public int at(int position) {
        return indices[position];
    }

    /** The array behind the stack, with room for some more on top of it. */
    public int[] withRoomFor(int more) {
        if (size + more > indices.length) {
            indices = Arrays.copyOf(indices, Math.max(32, 2 * (size + more)));
        }
        return indices;
    }

    /** Takes what was written into the array for a part of the stack. */
    public void push(int count) {
        size += count;
    }

    public void pop(int count) {
        size -= count;
    }
}
