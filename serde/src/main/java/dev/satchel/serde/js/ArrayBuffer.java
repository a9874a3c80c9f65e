package dev.satchel.serde.js;

import io.micronaut.core.annotation.Internal;
import java.util.Arrays;

/**
 * JavaScript's {@code ArrayBuffer}: bytes that several views may share. It is written by identity, so that shared
 * buffers stay shared. Equal to a buffer with the same bytes.
 */
public final class ArrayBuffer {

    private final byte[] bytes;

    /**
     * The cached hash, 0 until computed, as many views that share these bytes may be hashed. The race is benign, as in
     * String.
     */
    private int hash;

    /**
     * Creates a buffer.
     *
     * @param bytes its bytes; copied
     */
    public ArrayBuffer(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /**
     * Returns the bytes.
     *
     * @return a copy
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * Returns the size.
     *
     * @return the size in bytes
     */
    public int length() {
        return bytes.length;
    }

    /**
     * Returns the bytes without a copy. Public only for other packages of this module, which must not write to them.
     *
     * @return the array itself
     */
    @Internal
    public byte[] array() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ArrayBuffer buffer && Arrays.equals(bytes, buffer.bytes);
    }

    @Override
    public int hashCode() {
        int known = hash;
        if (known == 0) {
            known = Arrays.hashCode(bytes);
            hash = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return "ArrayBuffer[" + bytes.length + " bytes]";
    }
}
