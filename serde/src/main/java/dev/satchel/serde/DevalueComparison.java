package dev.satchel.serde;

import io.micronaut.core.annotation.Internal;

/**
 * Compares values of two texts, without decoding them. What was found to be the same once is not gone through again, so
 * that however many values are compared that share their parts, it takes no longer than the texts are long; where they
 * differ, it may take a few times as long, and then they count as different.
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
     * @return true if the same is written for both, whether parts of it are shared or not; false if not, or if that
     *     takes too long to find out
     */
    boolean areSame(DevalueValue one, DevalueValue other);
}
