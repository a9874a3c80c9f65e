package dev.satchel.serde;

import java.util.Arrays;

/** Indices that have been found in slots, and not been read yet. Used by one thread. */
final class IndexStack {

    private static final int[] NONE = {};

    private int[] indices = NONE;
    private int size;

    int size() {
        return size;
    }

    int at(int position) {
        return indices[position];
    }

    /** The array behind the stack, with room for some more on top of it. */
    int[] withRoomFor(int more) {
        if (size + more > indices.length) {
            indices = Arrays.copyOf(indices, Math.max(32, 2 * (size + more)));
        }
        return indices;
    }

    /** Takes what was written into the array for a part of the stack. */
    void push(int count) {
        size += count;
    }

    void pop(int count) {
        size -= count;
    }
}
