package dev.satchel.serde.js;

import dev.satchel.serde.internal.slot.Wire;

/**
 * A value of devalue that is one text, for which Java has no type that would keep it as it is: a
 * {@code Temporal.Duration} of weeks, a {@code Temporal.PlainDate} of another calendar, a {@code URL} that
 * {@link java.net.URI} does not accept.
 *
 * @param tag what it is
 * @param text its text
 */
public record TaggedText(String tag, String text) {

    /**
     * Creates one.
     *
     * @throws IllegalArgumentException if it is not a tag that a text stands behind
     */
    public TaggedText {
        if (!Wire.isText(tag)) {
            throw new IllegalArgumentException(
                    "Expected a tag that a text stands behind, such as Temporal.Duration, found another one");
        }
    }
}
