package dev.satchel.serde;

import io.micronaut.core.annotation.Internal;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a {@code Map} with string keys that is a whole text, in order. Nothing is made of an entry before it
 * is asked for, and those that stay are written again as the bytes that they are, whether they can be read or not.
 *
 * <p>Immutable and thread-safe.
 */
@Internal
public interface DevalueEntries {

    /** Stands for an entry that is not to be written again. */
    Object LEFT_OUT = new Object();

    /**
     * How many entries there are.
     *
     * @return their number; a key that a damaged text has twice counts twice
     */
    int size();

    /**
     * The key of an entry.
     *
     * @param position which one, from 0
     * @return its key
     */
    String key(int position);

    /**
     * The value of an entry.
     *
     * @param position which one, from 0
     * @return its value, not decoded
     */
    DevalueValue value(int position);

    /**
     * Looks for a key.
     *
     * @param key the key
     * @return the position of its entry, the last one of a damaged text that has several; -1 if there is none
     */
    int find(String key);

    /**
     * Looks for another entry with the same key, which only a damaged text has.
     *
     * @param key the key
     * @param position where it was found
     * @return the position of the one before; -1 if there is none
     */
    int findBefore(String key, int position);

    /**
     * Says of a value, without decoding it, whether it is an object whose last property is this one, and undefined.
     *
     * @param position which entry, from 0
     * @param property the name of the property
     * @return true if it is so; false if it is not, or if that takes a closer look
     */
    boolean endsUndefined(int position, String property);

    /**
     * Writes the map with some entries changed.
     *
     * @param instead what to write for each position: null for the entry as it is, {@link #LEFT_OUT} for nothing, else
     *     a value; asked twice for each
     * @param more what comes after them
     * @return devalue text in UTF-8, a new array
     * @throws DevalueException if a value cannot be stored; its path says which
     */
    byte[] encode(IntFunction<@Nullable Object> instead, Map<String, ?> more);

    /**
     * Says whether there is a value of {@code Temporal} anywhere: a JavaScript that wrote one can read it too.
     *
     * @return true if a slot has such a tag
     */
    boolean hasTemporal();
}
