package dev.satchel.serde;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The types whose value is one text behind a tag, {@code ["Temporal.Instant","…"]}: for each, both directions. A type
 * is added by adding a row.
 */
final class TextTypes {

    /**
     * One row.
     *
     * @param tag what stands before the text
     * @param write a value as text
     * @param read the inverse; throws any {@link RuntimeException} for what is not such a text
     */
    record TextType<T>(Class<T> type, String tag, Function<T, String> write, Function<String, T> read) {

        String text(Object value) {
            return write.apply(type.cast(value));
        }
    }

    /** More digits than this take time in proportion to their square to read. */
    private static final int MAX_DIGITS = 10_000;

    private static final Map<Class<?>, TextType<?>> BY_TYPE = new LinkedHashMap<>();
    private static final Map<String, TextType<?>> BY_TAG = new LinkedHashMap<>();

    static {
        add(Date.class, Wire.DATE, date -> Timestamps.ofDate(date.getTime()), text -> Date.from(Instant.parse(text)));
        add(BigInteger.class, Wire.BIG_INT, BigInteger::toString, text -> new BigInteger(digits(text)));
        add(Instant.class, Wire.INSTANT, Timestamps::ofInstant, Instant::parse);
        add(LocalDate.class, "Temporal.PlainDate", LocalDate::toString, LocalDate::parse);
        add(BigDecimal.class, "BigDecimal", BigDecimal::toString, text -> new BigDecimal(digits(text)));
        add(UUID.class, "UUID", UUID::toString, UUID::fromString);
    }

    private TextTypes() {}

    static @Nullable TextType<?> of(Class<?> type) {
        return BY_TYPE.get(type);
    }

    static @Nullable TextType<?> tagged(String tag) {
        return BY_TAG.get(tag);
    }

    private static <T> void add(Class<T> type, String tag, Function<T, String> write, Function<String, T> read) {
        TextType<T> row = new TextType<>(type, tag, write, read);
        BY_TYPE.put(type, row);
        BY_TAG.put(tag, row);
    }

    private static String digits(String text) {
        if (text.length() > MAX_DIGITS) {
            throw new NumberFormatException("more than " + MAX_DIGITS + " digits");
        }
        return text;
    }
}
