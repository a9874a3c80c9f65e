package dev.satchel.serde.internal.direct;

import dev.satchel.serde.internal.read.ValueReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The fast path for values of one declared type: reads slots without the decoder that Micronaut Serde's own
 * deserializers need. A reader supports only the forms that devalue nearly always writes, and checks the form before it
 * decodes anything. It delegates all others to the deserializer, so that both return the same value. Errors are
 * explained by the deserializers: see {@link ValueReader#readOrExplain}. Thread-safe.
 *
 * <p>A class, not an interface, as it is called for every value.
 */
public abstract class DirectReader {

    /**
     * Reads a slot, or a constant.
     *
     * @param depth the number of enclosing arrays and objects
     */
    public abstract @Nullable Object read(ValueReader values, int index, int depth) throws IOException;
}
