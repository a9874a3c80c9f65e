package dev.satchel.serde;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * How much a text may ask for, under {@code devalue}. A text beyond a limit is refused with a message that names the
 * property.
 *
 * @param maxDepth how deep values may be nested, written or read. Default 512; every level takes some of the thread's
 *     stack
 * @param maxSlots how many slots a text may have. Default 1 000 000
 * @param maxDigits how long the text of a big number may be. Default 10 000; reading takes time in proportion to its
 *     square
 */
@ConfigurationProperties("devalue")
record DevalueLimits(
        @Bindable(defaultValue = "512") int maxDepth,
        @Bindable(defaultValue = "1000000") int maxSlots,
        @Bindable(defaultValue = "10000") int maxDigits) {

    DevalueLimits {
        check("max-depth", maxDepth);
        check("max-slots", maxSlots);
        check("max-digits", maxDigits);
    }

    private static void check(String property, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("devalue." + property + " is '" + value + "', but must be at least 1.");
        }
    }

    /** Refuses to go one level deeper than allowed. */
    void checkDepth(int depth) {
        if (depth >= maxDepth) {
            throw new DevalueException("Expected a value nested at most " + maxDepth
                    + " levels deep, found a deeper one, or a cycle through a bean; devalue.max-depth allows more");
        }
    }

    void checkSlots(int count) {
        if (count > maxSlots) {
            throw new DevalueException(
                    "Expected a text of at most " + maxSlots + " slots, found more; devalue.max-slots allows more");
        }
    }

    void checkDigits(String tag, String text) {
        boolean isNumber = tag.equals(Wire.BIG_INT) || tag.equals(Wire.BIG_DECIMAL);
        if (isNumber && text.length() > maxDigits) {
            throw new DevalueException("Expected a number of at most " + maxDigits
                    + " digits, found a longer one; devalue.max-digits allows more");
        }
    }
}
