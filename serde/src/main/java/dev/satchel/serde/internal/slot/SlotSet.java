package dev.satchel.serde.internal.slot;

import java.util.Arrays;

/** A set of slots of one text, in order, with those that are still pending. Not thread-safe. */
public final class SlotSet {

    /** One bit per slot. */
    private final long[] bits;

    /** The first and the last word that contain bits. */
    private int firstWord = Integer.MAX_VALUE;

    private int lastWord = -1;
    private int size;
    private int[] pending = new int[16];
    private int pendingCount;

    public SlotSet(int slots) {
        bits = new long[(slots >>> 6) + 1];
    }

    public int size() {
        return size;
    }

    public boolean contains(int slot) {
        return (bits[slot >>> 6] & 1L << slot) != 0;
    }

    /** Adds a slot as pending, unless it was added before. */
    public void add(int slot) {
        if (contains(slot)) {
            return;
        }
        int word = slot >>> 6;
        bits[word] |= 1L << slot;
        firstWord = Math.min(firstWord, word);
        lastWord = Math.max(lastWord, word);
        size++;
        if (pendingCount == pending.length) {
            pending = Arrays.copyOf(pending, pendingCount * 2);
        }
        pending[pendingCount++] = slot;
    }

    public boolean hasPending() {
        return pendingCount > 0;
    }

    /** Removes and returns a pending slot. */
    public int nextPending() {
        return pending[--pendingCount];
    }

    /** Returns the first slot, or -1 if there is none. */
    public int first() {
        return lastWord < 0 ? -1 : from(firstWord, bits[firstWord]);
    }

    /** Returns the slot that follows another one, or -1 if there is none. */
    public int after(int slot) {
        int word = slot >>> 6;
        // a shift is by less than 64, so shifting all bits out takes two
        return from(word, bits[word] & (-1L << slot << 1));
    }

    private int from(int start, long startBits) {
        long found = startBits;
        int word = start;
        while (found == 0) {
            if (++word > lastWord) {
                return -1;
            }
            found = bits[word];
        }
        return (word << 6) + Long.numberOfTrailingZeros(found);
    }

    public void clear() {
        if (lastWord >= 0) {
            Arrays.fill(bits, firstWord, lastWord + 1, 0);
        }
        firstWord = Integer.MAX_VALUE;
        lastWord = -1;
        size = 0;
        pendingCount = 0;
    }
}
