package dev.satchel.serde;

import io.micronaut.core.annotation.Internal;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a text that is a {@code Map} with string keys, in order. An entry is decoded only when it is read.
 * Unchanged entries are copied as bytes, whether they can be read or not.
 *
 * <p>Immutable and thread-safe.
 */
@Internal
public interface DevalueEntries {

    /** Marks an entry that {@link #encode} omits. */
    Object LEFT_OUT = new Object();

    /**
     * Returns the number of entries.
     *
     * @return the number; a duplicate key of a damaged text counts twice
     */
    int size();

    /**
     * Returns the key of an entry.
     *
     * @param position the position of the entry, from 0
     * @return its key
     */
    String key(int position);

    /**
     * Returns the value of an entry.
     *
     * @param position the position of the entry, from 0
     * @return its value, not decoded
     */
    DevalueValue value(int position);

    /**
     * Finds the entry of a key.
     *
     * @param key the key
     * @return the position of its entry, the last one of a damaged text that has several, or -1 if there is none
     */
    int find(String key);

    /**
     * Finds the previous entry with the same key. Only a damaged text has one.
     *
     * @param key the key
     * @param position the position where the key was found
     * @return the position of the previous one, or -1 if there is none
     */
    int findBefore(String key, int position);

    /**
     * Returns true if a value is an object whose last property has the given name and is undefined. Does not decode the
     * value.
     *
     * @param position the position of the entry, from 0
     * @param property the name of the property
     * @return true if so, or false if not, or if the fast path cannot tell
     */
    boolean endsUndefined(int position, String property);

    /**
     * Writes the map with some entries changed.
     *
     * @param instead returns the replacement for each position: null to keep the entry, {@link #LEFT_OUT} to omit it,
     *     else a value; called twice for each position
     * @param more the entries to append
     * @return devalue text in UTF-8, a new array
     * @throws DevalueException if a value cannot be stored; its path says which
     */
    byte[] encode(IntFunction<@Nullable Object> instead, Map<String, ?> more);

    /**
     * Returns true if the text contains a {@code Temporal} value. A JavaScript engine that wrote one can read it too.
     *
     * @return true if a slot has such a tag
     */
    boolean hasTemporal();
}
