package dev.satchel.serde;

import io.micronaut.core.annotation.Internal;

/**
 * A comparison of values of two texts, without decoding. Equal pairs are memoized, so that the time for any number of
 * values that share parts is bounded by the lengths of the texts. Where the texts differ it may take a few times as
 * long. Beyond that the values count as different.
 *
 * <p>Not thread-safe.
 */
@Internal
public interface DevalueComparison {

    /**
     * Compares two values.
     *
     * @param one a value of one text, best the same each time
     * @param other a value of another text, best the same each time
     * @return true if both are written alike, whether parts of them are shared or not, or false if they differ, or if
     *     the comparison takes too long
     */
    boolean areSame(DevalueValue one, DevalueValue other);
}
