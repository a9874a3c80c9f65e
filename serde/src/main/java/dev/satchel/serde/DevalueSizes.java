package dev.satchel.serde;

import io.micronaut.core.annotation.Internal;

/**
 * How many bytes values have. What several of them refer to counts for the first of them only, so that all sizes
 * together are no more than the texts that the values are in, and take no longer to find out.
 *
 * <p>Not thread-safe.
 */
@Internal
public interface DevalueSizes {

    /**
     * Counts a value.
     *
     * @param value any value
     * @return how many bytes it has that were not counted before
     */
    long add(DevalueValue value);
}
