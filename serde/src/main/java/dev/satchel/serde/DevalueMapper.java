package dev.satchel.serde;

import io.micronaut.core.annotation.Internal;
import io.micronaut.core.type.Argument;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A codec between Java values and devalue text.
 *
 * <p>Values keep their types: a value that is written without a type is read back as it was without a type. An
 * application's own records, beans and enums are written through Micronaut Serde, so they need {@code @Serdeable}, and
 * its annotations apply.
 *
 * <p>Thread-safe.
 */
public interface DevalueMapper {

    /**
     * Returns a mapper that writes for another kind of reader. All mappers read the same.
     *
     * @param profile the reader of the text
     * @return a mapper of that profile; the bean itself is of {@link DevalueProfile#SATCHEL}
     */
    DevalueMapper forProfile(DevalueProfile profile);

    /**
     * Returns the maximum length of a text: {@code devalue.max-bytes}.
     *
     * @return the length in bytes
     */
    int maxBytes();

    /**
     * Writes a value as text. The inverse of {@link #parse(String)}.
     *
     * @param value the value
     * @return devalue text
     * @throws DevalueException if the value, or one inside it, cannot be stored; its path says which
     */
    String stringify(@Nullable Object value);

    /**
     * Reads a text according to its tags. The inverse of {@link #stringify}.
     *
     * @param text devalue text
     * @return the value
     * @throws DevalueException if the text cannot be read
     */
    @Nullable
    Object parse(String text);

    /**
     * Reads a text as a type.
     *
     * @param text devalue text
     * @param type the requested type
     * @param <T> the requested type
     * @return the value, or null where null or undefined was written
     * @throws DevalueException if the text cannot be read, or is not of that type and cannot be converted without loss
     */
    <T> @Nullable T parse(String text, Argument<T> type);

    /**
     * Writes a value as UTF-8 text. The inverse of {@link #decode(byte[])}.
     *
     * @param value the value
     * @return devalue text in UTF-8, a new array
     * @throws DevalueException if the value, or one inside it, cannot be stored; its path says which
     */
    byte[] encode(@Nullable Object value);

    /**
     * Writes a value that will be read as a type. Without tags, the type may not tell the class of the value.
     *
     * @param value the value
     * @param type the type that it will be read as
     * @return devalue text in UTF-8, a new array
     * @throws DevalueException if the value, or one inside it, cannot be stored, or cannot be read as that type
     */
    byte[] encode(@Nullable Object value, Argument<?> type);

    /**
     * Reads UTF-8 text according to its tags. The inverse of {@link #encode(Object)}.
     *
     * @param bytes devalue text in UTF-8; not kept
     * @return the value
     * @throws DevalueException if the text cannot be read
     */
    @Nullable
    Object decode(byte[] bytes);

    /**
     * Reads UTF-8 text as a type.
     *
     * @param bytes devalue text in UTF-8; not kept
     * @param type the requested type
     * @param <T> the requested type
     * @return the value, or null where null or undefined was written
     * @throws DevalueException if the text cannot be read, or is not of that type and cannot be converted without loss
     */
    <T> @Nullable T decode(byte[] bytes, Argument<T> type);

    /**
     * Takes a snapshot of a value, to be written or read later.
     *
     * @param value the value
     * @return the value in its devalue form
     * @throws DevalueException if the value, or one inside it, cannot be stored; its path says which
     */
    DevalueValue snapshot(@Nullable Object value);

    /**
     * Parses UTF-8 text without decoding any value yet.
     *
     * @param bytes devalue text in UTF-8; kept, and must not be written to afterwards
     * @return the value in its devalue form
     * @throws DevalueException if the bytes are not devalue text
     */
    DevalueValue read(byte[] bytes);

    /**
     * Parses UTF-8 text of a map without decoding any value yet.
     *
     * @param bytes devalue text in UTF-8; kept, and must not be written to afterwards
     * @return the entries of the map
     * @throws DevalueException if the bytes are not devalue text of a {@code Map} with string keys
     */
    DevalueEntries readEntries(byte[] bytes);

    /**
     * Writes a map as a JavaScript {@code Map}, also in profiles that write maps with string keys as plain objects. The
     * inverse of {@link #readEntries}.
     *
     * @param entries the map
     * @return devalue text in UTF-8, a new array
     * @throws DevalueException if a value cannot be stored; its path says which
     */
    byte[] encodeEntries(Map<String, ?> entries);

    /**
     * Creates a comparison of values.
     *
     * @return a comparison with no memoized pairs
     */
    @Internal
    DevalueComparison comparison();

    /**
     * Creates a counter of the sizes of values.
     *
     * @return a counter that has counted nothing
     */
    @Internal
    DevalueSizes sizes();
}
