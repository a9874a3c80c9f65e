package dev.satchel.serde;

import io.micronaut.core.annotation.Internal;

/**
 * A counter of the sizes of values in bytes. A part that several values share counts for the first of them only, so
 * that the sum of all sizes is at most the length of the texts, and so is the time it takes.
 *
 * <p>Not thread-safe.
 */
@Internal
public interface DevalueSizes {

    /**
     * Counts a value.
     *
     * @param value any value
     * @return the number of its bytes that were not counted before
     */
    long add(DevalueValue value);
}
