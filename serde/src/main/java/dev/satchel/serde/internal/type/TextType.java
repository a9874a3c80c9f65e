package dev.satchel.serde.internal.type;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.internal.text.TextBuffer;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A type whose value is one text behind a tag, {@code ["Temporal.Instant","…"]}, in both directions.
 *
 * @param type the type
 * @param tag what stands before the text
 * @param opening all that stands before the text
 * @param forAstro how the value is written where only stock devalue's own tags may be
 * @param write writes the text, without quotes
 * @param read the inverse; throws any {@link RuntimeException} for what is not such a text
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

    /** What becomes of a value in the astro profile. */
    public enum ForAstro {
        /** The tag is one that Astro's devalue knows. */
        TAG,
        /** A point in time becomes a {@code Date}, to the millisecond. */
        DATE,
        /** The text alone; a read with the type turns it back. */
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
     * Reads a text as the type.
     *
     * @throws DevalueException if it is none
     */
    public T parse(String text) {
        try {
            return read.apply(text);
        } catch (RuntimeException e) {
            // its own message shows the text
            throw new DevalueException("Expected the text of a " + type.getName() + ", found another text");
        }
    }
}
