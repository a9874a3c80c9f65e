package dev.satchel.serde.internal.type;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.internal.text.TextBuffer;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A type whose value is one text after a tag, {@code ["Temporal.Instant","…"]}, in both directions.
 *
 * @param type the type
 * @param tag the tag
 * @param opening all that is written before the text
 * @param forAstro the form of the value in profiles that allow only stock devalue's tags
 * @param write writes the text, without quotes
 * @param read the inverse; throws any {@link RuntimeException} for an invalid text
 */
public record TextType<T>(
        Class<T> type,
        String tag,
        String opening,
        ForAstro forAstro,
        BiConsumer<TextBuffer, T> write,
        Function<String, T> read) {

    static <T> TextType<T> of(
            Class<T> type, String tag, ForAstro forAstro, BiConsumer<TextBuffer, T> write, Function<String, T> read) {
        return new TextType<>(type, tag, "[\"" + tag + "\",\"", forAstro, write, read);
    }

    /** The form of a value in the astro profile. */
    public enum ForAstro {
        /** The tag, which Astro's devalue knows. */
        TAG,
        /** A {@code Date}, to the millisecond, for a point in time. */
        DATE,
        /** The text alone. A typed read converts it back. */
        STRING
    }

    public boolean isTemporal() {
        return TextTypes.isTemporal(tag);
    }

    public void writeText(TextBuffer out, Object value) {
        write.accept(out, type.cast(value));
    }

    public String text(Object value) {
        TextBuffer out = new TextBuffer(32);
        writeText(out, value);
        return out.toString();
    }

    /**
     * Parses a text as the type.
     *
     * @throws DevalueException if it is invalid
     */
    public T parse(String text) {
        try {
            return read.apply(text);
        } catch (RuntimeException e) {
            // the cause is omitted, as its message contains the text
            throw new DevalueException("Expected the text of a " + type.getName() + ", found another text");
        }
    }
}
