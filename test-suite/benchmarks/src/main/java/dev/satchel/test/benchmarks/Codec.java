package dev.satchel.test.benchmarks;

import io.micronaut.core.type.Argument;
import java.io.IOException;

/** Converts objects to bytes and back. Used by one thread. */
interface Codec {

    /** Returns the bytes of an object: a new array. */
    byte[] write(Object value) throws IOException;

    /** Reads an object of a known type. */
    Object read(byte[] bytes, Argument<?> type) throws IOException;

    /** Reads an object of an unknown type. */
    Object readUntyped(byte[] bytes) throws IOException;
}
