package dev.satchel.serde;

import io.micronaut.core.annotation.Internal;
import io.micronaut.core.type.Argument;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes Java values as devalue text and reads them back as they were.
 *
 * <p>Values keep their types: what is written without naming a type comes back as it was when it is read without naming
 * one. An application's own records, beans and enums are written through Micronaut Serde, so they need
 * {@code @Serdeable} and its annotations hold.
 *
 * <p>Thread-safe.
 */
public interface DevalueMapper {

    /**
     * A mapper that writes for another reader. All of them read the same.
     *
     * @param profile who is going to read what is written
     * @return a mapper of that profile; the bean itself is of {@link DevalueProfile#SATCHEL}
     */
    DevalueMapper forProfile(DevalueProfile profile);

    /**
     * How long a text may be: {@code devalue.max-bytes}.
     *
     * @return in bytes
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
     * Reads a text as what its tags say it is. The inverse of {@link #stringify}.
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
     * @param type the type wanted
     * @param <T> the type wanted
     * @return the value; null where null or undefined was written
     * @throws DevalueException if the text cannot be read, or is not of that type and cannot become so without loss
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
     * Reads UTF-8 text as what its tags say it is. The inverse of {@link #encode}.
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
     * @param type the type wanted
     * @param <T> the type wanted
     * @return the value; null where null or undefined was written
     * @throws DevalueException if the text cannot be read, or is not of that type and cannot become so without loss
     */
    <T> @Nullable T decode(byte[] bytes, Argument<T> type);

    /**
     * Takes a value as it is now, to be written or read later.
     *
     * @param value the value
     * @return the value in its devalue form
     * @throws DevalueException if the value, or one inside it, cannot be stored; its path says which
     */
    DevalueValue snapshot(@Nullable Object value);

    /**
     * Reads UTF-8 text without decoding any value in it yet.
     *
     * @param bytes devalue text in UTF-8; kept, and not to be written to afterwards
     * @return the value in its devalue form
     * @throws DevalueException if the bytes are not devalue text
     */
    DevalueValue read(byte[] bytes);

    /**
     * Reads UTF-8 text of a map without decoding any value in it yet.
     *
     * @param bytes devalue text in UTF-8; kept, and not to be written to afterwards
     * @return the entries of the map
     * @throws DevalueException if the bytes are not devalue text of a {@code Map} with string keys
     */
    DevalueEntries readEntries(byte[] bytes);

    /**
     * Writes a map as a {@code Map} of JavaScript, also for a reader to whom a map with string keys is an object. The
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
     * @return one that has compared nothing
     */
    @Internal
    DevalueComparison comparison();

    /**
     * Creates a count of the sizes of values.
     *
     * @return one that has counted nothing
     */
    @Internal
    DevalueSizes sizes();
}
