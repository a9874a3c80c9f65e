package dev.satchel.serde.js;

import io.micronaut.core.annotation.Internal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JavaScript typed array or {@code DataView}: a part of a buffer, seen as numbers of one kind, little-endian. Java's
 * primitive arrays ({@code byte[]} and so on) are used instead where nothing is lost: for a {@code Uint8Array} over a
 * whole buffer without any other reference to it.
 *
 * @param kind the type of the elements
 * @param buffer the bytes
 * @param byteOffset the start of the view, in bytes
 * @param length the length of the view, in elements
 */
public record BufferView(Kind kind, ArrayBuffer buffer, int byteOffset, int length) {

    /** The kinds of views. */
    public enum Kind {
        /** Signed bytes. */
        INT8("Int8Array", 1),
        /** Unsigned bytes. */
        UINT8("Uint8Array", 1),
        /** Unsigned bytes that do not wrap around. */
        UINT8_CLAMPED("Uint8ClampedArray", 1),
        /** Signed integers of 16 bits. */
        INT16("Int16Array", 2),
        /** Unsigned integers of 16 bits. */
        UINT16("Uint16Array", 2),
        /** Floating-point numbers of 16 bits. */
        FLOAT16("Float16Array", 2),
        /** Signed integers of 32 bits. */
        INT32("Int32Array", 4),
        /** Unsigned integers of 32 bits. */
        UINT32("Uint32Array", 4),
        /** Floating-point numbers of 32 bits. */
        FLOAT32("Float32Array", 4),
        /** Floating-point numbers of 64 bits. */
        FLOAT64("Float64Array", 8),
        /** Signed integers of 64 bits. */
        BIG_INT64("BigInt64Array", 8),
        /** Unsigned integers of 64 bits. */
        BIG_UINT64("BigUint64Array", 8),
        /** Bytes that are read as any type. */
        DATA_VIEW("DataView", 1);

        private static final Map<String, Kind> BY_TAG = new HashMap<>();

        static {
            for (Kind kind : values()) {
                BY_TAG.put(kind.tag, kind);
            }
        }

        private final String tag;
        private final int elementSize;

        Kind(String tag, int elementSize) {
            this.tag = tag;
            this.elementSize = elementSize;
        }

        public String tag() {
            return tag;
        }

        /**
         * Returns the size of an element.
         *
         * @return the size in bytes
         */
        public int elementSize() {
            return elementSize;
        }

        public static @Nullable Kind tagged(String tag) {
            return BY_TAG.get(tag);
        }
    }

    /**
     * Creates a view.
     *
     * @throws IllegalArgumentException if it is not aligned to its elements, or reaches beyond its buffer
     */
    public BufferView {
        boolean inside = byteOffset >= 0
                && length >= 0
                && byteOffset % kind.elementSize() == 0
                && (long) byteOffset + (long) length * kind.elementSize() <= buffer.length();
        if (!inside) {
            throw new IllegalArgumentException("Expected a view inside its buffer and aligned to " + kind.elementSize()
                    + " bytes, found another one");
        }
    }

    /**
     * Creates a view of a whole buffer. Public only for other packages of this module.
     *
     * @param kind the type of the elements
     * @param buffer the bytes, a whole number of elements
     * @return the view
     */
    @Internal
    public static BufferView whole(Kind kind, ArrayBuffer buffer) {
        if (buffer.length() % kind.elementSize() != 0) {
            throw new IllegalArgumentException(
                    "Expected a buffer of whole elements of " + kind.elementSize() + " bytes, found another one");
        }
        return new BufferView(kind, buffer, 0, buffer.length() / kind.elementSize());
    }

    /**
     * Returns true if the view covers its whole buffer. Public only for other packages of this module.
     *
     * @return true if it begins and ends where the buffer does
     */
    @Internal
    public boolean isWhole() {
        return byteOffset == 0 && length * kind.elementSize() == buffer.length();
    }
}
