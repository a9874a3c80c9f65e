package dev.satchel.serde;

import io.micronaut.core.type.Argument;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value in its devalue form, decoded only when it is asked for, each time anew. What it was made from may change
 * without changing it. Written into another value, its bytes are taken over as they are, also where they cannot be
 * read.
 *
 * <p>Immutable and thread-safe.
 */
public interface DevalueValue {

    /**
     * Decodes the value as what its tag says it is.
     *
     * @return the value; null only where null was written, as undefined is {@code Undefined}
     * @throws DevalueException if it cannot be read
     */
    @Nullable
    Object get();

    /**
     * Decodes the value as a type.
     *
     * @param type the type wanted
     * @param <T> the type wanted
     * @return the value; null where null or undefined was written
     * @throws DevalueException if it is not of that type and cannot become so without loss
     */
    <T> @Nullable T get(Argument<T> type);

    /**
     * The entries of a {@code Map} with string keys, or the properties of an object, in order, with no value decoded.
     *
     * @return a new map, the caller's own
     * @throws DevalueException if it is neither
     */
    Map<String, DevalueValue> entries();

    /**
     * One property of an object, with no value decoded.
     *
     * @param name the name of the property
     * @return the property; null if the object has none of that name
     * @throws DevalueException if this is no object
     */
    @Nullable
    DevalueValue property(String name);
}
