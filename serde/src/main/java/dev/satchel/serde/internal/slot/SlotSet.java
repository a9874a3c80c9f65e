package dev.satchel.serde.internal.slot;

import java.util.Arrays;

/** Some slots of one text, in order; and those among them that are still to be looked at. Not thread-safe. */
public final class SlotSet {

    /** A bit for each slot. */
    private final long[] bits;

    /** Where there are bits: the first word and the last one. */
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

    /** Adds a slot, to be looked at, unless it was added before. */
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

    /** Takes a slot that is to be looked at. */
    public int nextPending() {
        return pending[--pendingCount];
    }

    /** The first slot; -1 if there is none. */
    public int first() {
        return lastWord < 0 ? -1 : from(firstWord, bits[firstWord]);
    }

    /** The slot that follows another one; -1 if there is none. */
    public int after(int slot) {
        int word = slot >>> 6;
        // the shift is by less than 64, so that it takes two to shift all out
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
