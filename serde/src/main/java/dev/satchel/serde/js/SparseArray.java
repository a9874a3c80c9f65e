package dev.satchel.serde.js;

import dev.satchel.serde.internal.slot.Wire;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A JavaScript array with holes. Its memory depends on the elements that are present, not on its length.
 *
 * <p>Not thread-safe while it is filled.
 */
public final class SparseArray {

    /** Maximum length of an array in JavaScript: 2^32 - 1. */
    public static final long MAX_LENGTH = Wire.MAX_ARRAY_LENGTH;

    private final long length;
    private final TreeMap<Long, @Nullable Object> elements = new TreeMap<>();

    /**
     * Creates an array that contains only holes.
     *
     * @param length the length, from 0 to {@link #MAX_LENGTH}
     * @throws IllegalArgumentException if it is larger, or negative
     */
    public SparseArray(long length) {
        if (length < 0 || length > MAX_LENGTH) {
            throw new IllegalArgumentException("Expected a length from 0 to " + MAX_LENGTH + ", found " + length);
        }
        this.length = length;
    }

    /**
     * Fills a hole, or replaces an element.
     *
     * @param index from 0 to below the length
     * @param element the element
     * @return this
     * @throws IndexOutOfBoundsException if there is no such index
     */
    public SparseArray with(long index, @Nullable Object element) {
        if (index < 0 || index >= length) {
            throw new IndexOutOfBoundsException("Expected an index below " + length + ", found " + index);
        }
        elements.put(index, element);
        return this;
    }

    /**
     * Returns the length.
     *
     * @return the number of elements and holes together
     */
    public long length() {
        return length;
    }

    /**
     * Returns the elements that are present.
     *
     * @return the elements by index, in order; a read-only view
     */
    public Map<Long, @Nullable Object> elements() {
        return Collections.unmodifiableMap(elements);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SparseArray array && length == array.length && elements.equals(array.elements);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(length) * 31 + elements.keySet().hashCode();
    }

    @Override
    public String toString() {
        return "SparseArray[length " + length + "]";
    }
}
