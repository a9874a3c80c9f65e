package dev.satchel.test.benchmarks;

import io.micronaut.core.type.Argument;
import java.io.IOException;

/** One way to make bytes of an object. Used by one thread. */
interface Codec {

    /** The bytes of an object: a new array. */
    byte[] write(Object value) throws IOException;

    /** An object of a type that is known. */
    Object read(byte[] bytes, Argument<?> type) throws IOException;

    /** An object of which nothing is known. */
    Object readUntyped(byte[] bytes) throws IOException;
}
