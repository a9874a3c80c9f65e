package dev.satchel.serde.internal.direct;

import dev.satchel.serde.internal.read.ValueReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads values of one declared type straight from their slots, without the decoder that Micronaut Serde's own
 * deserializers need. A reader knows only what devalue nearly always writes, and looks before it decodes anything; what
 * it does not know it leaves to the deserializer, so that both give the same value. Where reading fails the
 * deserializers say why: see {@link ValueReader#readOrExplain}. Thread-safe.
 *
 * <p>A class, not an interface: it is called for every value.
 */
public abstract class DirectReader {

    /**
     * Reads a slot, or a constant.
     *
     * @param depth how many arrays and objects are around it
     */
    public abstract @Nullable Object read(ValueReader values, int index, int depth) throws IOException;
}
