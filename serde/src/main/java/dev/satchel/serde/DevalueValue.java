package dev.satchel.serde;

import io.micronaut.core.type.Argument;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value in its devalue form. Each read decodes it again. It is a snapshot, independent of later changes to the object
 * that it was made from. When it is written into another value its bytes are copied, even if they cannot be read.
 *
 * <p>Immutable and thread-safe.
 */
public interface DevalueValue {

    /**
     * Decodes the value according to its tags.
     *
     * @return the value; null only where null was written, as undefined is {@code Undefined}
     * @throws DevalueException if it cannot be read
     */
    @Nullable
    Object get();

    /**
     * Decodes the value as a type.
     *
     * @param type the requested type
     * @param <T> the requested type
     * @return the value, or null where null or undefined was written
     * @throws DevalueException if it is not of that type and cannot be converted without loss
     */
    <T> @Nullable T get(Argument<T> type);

    /**
     * Returns the entries of a {@code Map} with string keys, or the properties of an object, in order and without
     * decoding any value.
     *
     * @return a new map, which the caller may change
     * @throws DevalueException if it is neither
     */
    Map<String, DevalueValue> entries();

    /**
     * Returns one property of an object without decoding any value.
     *
     * @param name the name of the property
     * @return the property, or null if the object has none of that name
     * @throws DevalueException if this is not an object
     */
    @Nullable
    DevalueValue property(String name);
}
