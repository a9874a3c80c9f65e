package dev.satchel.serde.js;

import java.util.Arrays;

/**
 * JavaScript's {@code ArrayBuffer}: bytes that several views may share, so it is told from others by identity when it
 * is written. Equal to one with the same bytes.
 */
public final class ArrayBuffer {

    private final byte[] bytes;

    /** 0 until it is asked for: many views may be hashed that share these bytes. Racy, as that of a String. */
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
     * The bytes.
     *
     * @return a copy
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * The size.
     *
     * @return in bytes
     */
    public int length() {
        return bytes.length;
    }

    /** The bytes themselves, not to be written to. */
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
