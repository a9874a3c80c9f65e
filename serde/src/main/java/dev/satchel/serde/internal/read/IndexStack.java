package dev.satchel.serde.internal.read;

import java.util.Arrays;

/** A stack of indices that were found in slots and are not read yet. Used by one thread. */
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

    /** Returns the array of the stack, with capacity for more indices on top. */
    public int[] withRoomFor(int more) {
        if (size + more > indices.length) {
            indices = Arrays.copyOf(indices, Math.max(32, 2 * (size + more)));
        }
        return indices;
    }

    /** Adds the indices that were written into the array to the stack. */
    public void push(int count) {
        size += count;
    }

    public void pop(int count) {
        size -= count;
    }
}
