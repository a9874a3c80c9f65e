package dev.satchel.serde.js;

import dev.satchel.serde.internal.slot.Wire;

/**
 * A devalue value that consists of one text, for which no Java type keeps all of it: a {@code Temporal.Duration} of
 * weeks, a {@code Temporal.PlainDate} of another calendar, a {@code URL} that {@link java.net.URI} does not accept.
 *
 * @param tag the type
 * @param text its text
 */
public record TaggedText(String tag, String text) {

    /**
     * Creates a tagged text.
     *
     * @throws IllegalArgumentException if the tag is not that of a text
     */
    public TaggedText {
        if (!Wire.isText(tag)) {
            throw new IllegalArgumentException(
                    "Expected a tag that a text stands behind, such as Temporal.Duration, found another one");
        }
    }
}
