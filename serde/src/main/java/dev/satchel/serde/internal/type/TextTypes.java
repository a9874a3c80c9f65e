package dev.satchel.serde.internal.type;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.internal.slot.Wire;
import dev.satchel.serde.internal.text.TextBuffer;
import dev.satchel.serde.internal.type.TextType.ForAstro;
import dev.satchel.serde.js.InvalidDate;
import dev.satchel.serde.js.TaggedText;
import dev.satchel.serde.js.UrlSearchParams;
import io.micronaut.core.reflect.ClassUtils;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.Date;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The table of types whose value is one text after a tag. To add a type, add a row. */
public final class TextTypes {

    private static final String TEMPORAL = "Temporal.";

    private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");

    private static final Map<Class<?>, TextType<?>> BY_TYPE = new HashMap<>();

    /**
     * Parsers for reading without a type, by tag. They return the row's type, or the text with its tag if that type
     * cannot hold it.
     */
    private static final Map<String, Function<String, Object>> BY_TAG = new HashMap<>();

    static {
        standard(Date.class, Wire.DATE, (out, date) -> Timestamps.date(out, date.getTime()), TextTypes::date);
        BY_TAG.put(Wire.DATE, text -> text.isEmpty() ? new InvalidDate() : date(text));
        standard(BigInteger.class, Wire.BIG_INT, (out, number) -> out.ascii(number.toString()), TextTypes::integer);
        BY_TAG.put(Wire.BIG_INT, text -> longIfItFits(integer(text)));
        standard(URI.class, Wire.URL, (out, uri) -> out.quotedBody(uri.toString()), URI::create);
        BY_TAG.put(Wire.URL, TextTypes::uriOrText);
        BY_TAG.put(Wire.RELATIVE_URI, URI::create);
        standard(URL.class, Wire.URL, (out, url) -> out.quotedBody(url.toString()), TextUrls::of);
        standard(
                UrlSearchParams.class,
                "URLSearchParams",
                (out, params) -> out.quotedBody(params.query()),
                UrlSearchParams::new);

        add(Instant.class, TEMPORAL + "Instant", ForAstro.DATE, Timestamps::instant, Timestamps::parseInstant);
        temporal(LocalDate.class, "PlainDate", Timestamps::localDate, LocalDate::parse);
        temporal(LocalTime.class, "PlainTime", Timestamps::localTime, LocalTime::parse);
        temporal(LocalDateTime.class, "PlainDateTime", Timestamps::localDateTime, LocalDateTime::parse);
        temporal(ZonedDateTime.class, "ZonedDateTime", Timestamps::zonedDateTime, Timestamps::parseZonedDateTime);
        BY_TAG.put(TEMPORAL + "ZonedDateTime", text -> Timestamps.readZonedDateTime(TEMPORAL + "ZonedDateTime", text));
        temporal(YearMonth.class, "PlainYearMonth", Timestamps::yearMonth, YearMonth::parse);
        temporal(MonthDay.class, "PlainMonthDay", Timestamps::monthDay, text -> MonthDay.parse("--" + text));
        temporal(Duration.class, "Duration", Durations::write, Duration::parse);
        temporal(Period.class, "Duration", Durations::write, Period::parse);
        BY_TAG.put(Durations.TAG, Durations::read);

        own(BigDecimal.class, Wire.BIG_DECIMAL, BigDecimal::toString, BigDecimal::new);
        own(UUID.class, "UUID", UUID::toString, TextTypes::uuid);
        own(OffsetDateTime.class, "OffsetDateTime", OffsetDateTime::toString, OffsetDateTime::parse);
        own(OffsetTime.class, "OffsetTime", OffsetTime::toString, OffsetTime::parse);
        own(Year.class, "Year", Year::toString, Year::parse);
        constants(DayOfWeek.class, DayOfWeek::valueOf);
        constants(Month.class, Month::valueOf);
        constants(TimeUnit.class, TimeUnit::valueOf);
        own(ZoneId.class, "ZoneId", ZoneId::getId, ZoneId::of);
        own(Locale.class, "Locale", Locale::toLanguageTag, TextTypes::locale);
        own(Currency.class, "Currency", Currency::getCurrencyCode, Currency::getInstance);
        // a custom runtime image may lack the module java.sql
        if (ClassUtils.isPresent("java.sql.Timestamp", TextTypes.class.getClassLoader())) {
            own(java.sql.Timestamp.class, "SqlTimestamp", SqlTimes::text, SqlTimes::timestamp);
            own(java.sql.Date.class, "SqlDate", SqlTimes::text, SqlTimes::date);
            own(java.sql.Time.class, "SqlTime", SqlTimes::text, SqlTimes::time);
        }
    }

    private TextTypes() {}

    public static @Nullable TextType<?> of(Class<?> type) {
        TextType<?> found = BY_TYPE.get(type);
        // its implementations are not public
        return found == null && ZoneId.class.isAssignableFrom(type) ? BY_TYPE.get(ZoneId.class) : found;
    }

    /** Returns true for a tag of {@code Temporal}. */
    public static boolean isTemporal(String tag) {
        return tag.startsWith(TEMPORAL);
    }

    /** Returns the tags of the table. {@link Wire} has the same ones, for packages below this one. */
    static Set<String> tags() {
        return BY_TAG.keySet();
    }

    /**
     * Parses a text by its tag alone.
     *
     * @throws DevalueException if it is not a text of that tag
     */
    public static Object read(String tag, String text) {
        Function<String, Object> reader = BY_TAG.get(tag);
        if (reader == null) {
            throw new DevalueException("Expected a tag of a text, found another one");
        }
        try {
            return reader.apply(text);
        } catch (RuntimeException e) {
            if (tag.startsWith(TEMPORAL) && text.contains("[u-ca=")) {
                return new TaggedText(tag, text);
            }
            // the cause is omitted, as its message contains the text
            throw new DevalueException("Expected the text of a " + tag + ", found another text");
        }
    }

    private static <T> void standard(
            Class<T> type, String tag, BiConsumer<TextBuffer, T> write, Function<String, T> read) {
        add(type, tag, ForAstro.TAG, write, read);
    }

    private static <T> void temporal(
            Class<T> type, String name, BiConsumer<TextBuffer, T> write, Function<String, T> read) {
        add(type, TEMPORAL + name, ForAstro.STRING, write, read);
    }

    private static <T> void own(Class<T> type, String tag, Function<T, String> write, Function<String, T> read) {
        add(type, tag, ForAstro.STRING, (out, value) -> out.quotedBody(write.apply(value)), read);
    }

    private static <E extends Enum<E>> void constants(Class<E> type, Function<String, E> read) {
        own(type, type.getSimpleName(), Enum::name, read);
    }

    private static <T> void add(
            Class<T> type, String tag, ForAstro forAstro, BiConsumer<TextBuffer, T> write, Function<String, T> read) {
        BY_TYPE.put(type, TextType.of(type, tag, forAstro, write, read));
        BY_TAG.putIfAbsent(tag, read::apply);
    }

    // --- texts that need more than a parser

    private static Date date(String text) {
        Instant instant = Timestamps.parseInstant(text);
        Date date = Date.from(instant);
        if (!date.toInstant().equals(instant)) {
            throw new IllegalArgumentException("more than a Date can hold");
        }
        return date;
    }

    /** Parses an integer. JavaScript would accept hexadecimal and the empty text too. */
    private static BigInteger integer(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        for (int i = start; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                throw new NumberFormatException("not a digit");
            }
        }
        return new BigInteger(text);
    }

    /** Returns a long if it fits: a long that a JavaScript number cannot hold is written as BigInt. */
    private static Object longIfItFits(BigInteger number) {
        boolean beyond = number.abs().bitLength() > 53 && number.bitLength() < Long.SIZE;
        return beyond ? (Object) number.longValue() : number;
    }

    private static Object uriOrText(String href) {
        if (!ABSOLUTE.matcher(href).lookingAt()) {
            throw new IllegalArgumentException("no scheme");
        }
        try {
            return URI.create(href);
        } catch (IllegalArgumentException e) {
            return new TaggedText(Wire.URL, href);
        }
    }

    /** Parses a UUID. {@link UUID#fromString} accepts shorter groups too. */
    private static UUID uuid(String text) {
        UUID uuid = UUID.fromString(text);
        if (!uuid.toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException("no UUID");
        }
        return uuid;
    }

    /** Returns true if a locale is read back equal: the tag of an unusual one, such as no_NO_NY, is that of another. */
    public static boolean isKept(Locale locale) {
        return locale(locale.toLanguageTag()).equals(locale);
    }

    private static Locale locale(String tag) {
        try {
            return tag.equals("und")
                    ? Locale.ROOT
                    : new Locale.Builder().setLanguageTag(tag).build();
        } catch (IllformedLocaleException e) {
            // such as ja-JP-u-ca-japanese-x-lvariant-JP, a valid language tag that the builder rejects
            return Locale.forLanguageTag(tag);
        }
    }
}
