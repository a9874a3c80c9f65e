package dev.satchel.serde.internal.read;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.Deserializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads slots as declared types, for {@link ValueReader}. Thread-safe. */
public interface TypedReader {

    /**
     * Reads a slot, or a constant, as a type.
     *
     * @param depth the number of enclosing arrays and objects
     */
    @Nullable
    Object read(ValueReader values, int index, int depth, Argument<?> type) throws IOException;

    /** Creates what Micronaut Serde's deserializers need. */
    Deserializer.DecoderContext newContext();

    /**
     * Returns the fast path of a bean type.
     *
     * @param declared the type
     * @param slow reads what the fast path does not
     */
    BeanReader beanReader(Argument<Object> declared, Deserializer<Object> slow);

    /** Reads beans that are written as their class declares them. Thread-safe. */
    interface BeanReader {

        /**
         * Reads a bean whose slot has been counted already.
         *
         * @return the bean, or null if it is not written as its class declares it
         */
        @Nullable
        Object readCounted(ValueReader values, int slot, int depth) throws IOException;
    }
}
