package dev.satchel.test.interop;

import dev.satchel.serde.js.Boxed;
import dev.satchel.serde.js.InvalidDate;
import dev.satchel.serde.js.NullPrototypeObject;
import dev.satchel.serde.js.RegExp;
import dev.satchel.serde.js.SparseArray;
import dev.satchel.serde.js.UrlSearchParams;
import dev.satchel.session.Session;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.jspecify.annotations.Nullable;

/** Values of every type that a session accepts with the format of Astro, and the types they are read as. */
final class SharedValues {

    private static final long MAX_MILLIS = 8_640_000_000_000_000L;

    enum Colour {
        RED,
        GREEN
    }

    @Serdeable
    record Item(String name, int count, @Nullable Instant since, List<Colour> colours) {}

    /**
     * A value in a session.
     *
     * @param type the type it is read as
     * @param same true if the value read equals the value set
     */
    record Kept<T>(@Nullable T value, Class<T> type, BiPredicate<@Nullable T, @Nullable T> same) {
        boolean isIn(Session session, String key) {
            return session.has(key) && same.test(value, session.get(key, type).orElse(null));
        }

        @Override
        public String toString() {
            return type.getSimpleName() + " " + (value instanceof Pattern pattern ? pattern.pattern() : value);
        }
    }

    private SharedValues() {}

    /** Returns whole sessions. */
    static Arbitrary<Map<String, Kept<?>>> sessions() {
        Arbitrary<String> keys = JavaScriptValues.wellFormedStrings().filter(key -> !key.isEmpty());
        return Arbitraries.maps(keys, values()).ofMinSize(1).ofMaxSize(8).map(LinkedHashMap::new);
    }

    @SuppressWarnings("unchecked") // each of these supplies a type of its own
    private static Arbitrary<Kept<?>> values() {
        Arbitrary<Long> millis = Arbitraries.longs().between(-MAX_MILLIS, MAX_MILLIS);
        Arbitrary<LocalDateTime> times = Arbitraries.longs()
                .between(-60_000_000_000L, 200_000_000_000L)
                .map(second -> LocalDateTime.ofEpochSecond(
                        second, (int) Math.floorMod(second, 1_000_000_000L), ZoneOffset.UTC));
        Arbitrary<String> strings = JavaScriptValues.wellFormedStrings();
        return Arbitraries.oneOf(
                JavaScriptValues.values(strings)
                        .map(value -> new Kept<>(
                                value,
                                Object.class,
                                (set, found) ->
                                        Objects.equals(JavaScriptValues.normal(set), JavaScriptValues.normal(found)))),
                equal(millis.map(Instant::ofEpochMilli), Instant.class),
                equal(Arbitraries.longs().map(Date::new), Date.class),
                equal(times, LocalDateTime.class),
                equal(times.map(LocalDateTime::toLocalDate), LocalDate.class),
                equal(times.map(LocalDateTime::toLocalTime), LocalTime.class),
                equal(times.map(YearMonth::from), YearMonth.class),
                equal(times.map(time -> time.atOffset(ZoneOffset.ofHours(-3))), OffsetDateTime.class),
                equal(times.map(time -> time.atZone(ZoneOffset.UTC)), ZonedDateTime.class),
                equal(Arbitraries.longs().between(-1L << 50, 1L << 50).map(Duration::ofMillis), Duration.class),
                equal(Arbitraries.integers().map(Period::ofDays), Period.class),
                equal(Arbitraries.bigDecimals().ofScale(7), BigDecimal.class),
                equal(Arbitraries.bigIntegers(), BigInteger.class),
                equal(Arbitraries.longs().map(bits -> new UUID(bits, ~bits)), UUID.class),
                equal(Arbitraries.of(Colour.class), Colour.class),
                equal(Arbitraries.of(Locale.GERMANY, Locale.ROOT), Locale.class),
                equal(Arbitraries.of(Currency.getInstance("CHF")), Currency.class),
                equal(strings.map(name -> new Item(name, name.length(), null, List.of(Colour.RED))), Item.class),
                equal(millis.map(at -> new Item("x", 1, Instant.ofEpochMilli(at), List.of())), Item.class),
                equal(uris(), URI.class),
                arrays(),
                read(
                        Arbitraries.of(
                                Pattern.class.cast(Pattern.compile("p[ea]+r")), Pattern.compile("x", Pattern.DOTALL)),
                        Pattern.class),
                // JavaScript does not support some of these, which a session refuses
                read(strings.map(Pattern::quote).map(Pattern::compile), Pattern.class),
                read(expressions().filter(SharedValues::isJava).map(Pattern::compile), Pattern.class),
                equal(expressions().map(source -> new RegExp(source, "")), Object.class),
                equal(expressions().map(source -> new RegExp(source, "iu")), Object.class),
                equal(expressions().map(source -> new RegExp(source, "v")), Object.class),
                equal(Arbitraries.of("", "a=1", "a=1&b=x+y").map(UrlSearchParams::new), Object.class),
                equal(strings.map(Boxed::new), Object.class),
                equal(Arbitraries.of(new InvalidDate()), Object.class),
                read(
                        Arbitraries.longs().between(2, 4_294_967_295L).map(length -> new SparseArray(length)
                                .with(length - 1, "end")),
                        Object.class),
                read(
                        strings.filter(name -> !name.equals("__proto__")).map(SharedValues::withoutPrototype),
                        Object.class));
    }

    private static NullPrototypeObject withoutPrototype(String name) {
        NullPrototypeObject object = new NullPrototypeObject();
        object.put(name, name);
        return object;
    }

    /** Returns random sequences of the parts of expressions, without those that JavaScript writes differently. */
    private static Arbitrary<String> expressions() {
        return Arbitraries.of(
                        "a",
                        "b",
                        "-",
                        "é",
                        "🛒",
                        "<",
                        ",",
                        "&&",
                        "^",
                        "$",
                        ".",
                        "*",
                        "+",
                        "?",
                        "++",
                        "{2}",
                        "{2,1}",
                        "{1,}",
                        "{",
                        "}",
                        "(",
                        "(?:",
                        "(?=",
                        "(?<!",
                        "(?<n>",
                        "(?i)",
                        "(?>",
                        ")",
                        "[",
                        "[^",
                        "[a-",
                        "[b-a]",
                        "]",
                        "|",
                        "\\",
                        "\\d",
                        "\\b",
                        "\\Q",
                        "\\E",
                        "\\z",
                        "\\1",
                        "\\k<n>",
                        "\\p{L}",
                        "\\p{IsLatin}",
                        "\\u0041",
                        "\\x4",
                        "\\-",
                        "\\0",
                        "\\c")
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }

    private static boolean isJava(String source) {
        try {
            Pattern.compile(source);
            return true;
        } catch (java.util.regex.PatternSyntaxException e) {
            return false;
        }
    }

    /** Returns addresses, also with hosts that JavaScript refuses, but none that it would write differently. */
    private static Arbitrary<URI> uris() {
        return Arbitraries.of(
                        "https://example.com/a?b=c#d",
                        "http://a.b:99999/",
                        "http://1.2.3.4.5/",
                        "http://256.1.1.1/",
                        "http://1.2.3.4/",
                        "http://a..b/",
                        "http://xn--a/",
                        "http://0x7f/",
                        "http:a",
                        "http:/a",
                        "http:///a",
                        "ws://x/",
                        "foo://x:1/a",
                        "foo:///",
                        "foo://:1",
                        "file:/a",
                        "file:///a",
                        "mailto:a@b.c",
                        "urn:isbn:1",
                        "a?b",
                        "",
                        "http://[::1]/",
                        "http://[::1.2.3]/",
                        "http://user:secret@host:80x/",
                        "http://%41.com/")
                .filter(SharedValues::isUri)
                .map(URI::create);
    }

    private static boolean isUri(String text) {
        try {
            return URI.create(text) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Arbitrary<Kept<?>> arrays() {
        return Arbitraries.of(
                        new byte[] {1, -1},
                        new short[] {1, -1},
                        new int[0],
                        new long[] {Long.MIN_VALUE},
                        new float[] {Float.NaN},
                        new double[] {-0.0})
                .map(array -> new Kept<>(array, Object.class, Objects::deepEquals));
    }

    private static <T> Arbitrary<Kept<?>> equal(Arbitrary<? extends T> values, Class<T> type) {
        return values.map(value -> new Kept<>(value, type, Objects::equals));
    }

    /** Returns values of a type without equality by content. */
    private static <T> Arbitrary<Kept<?>> read(Arbitrary<? extends T> values, Class<T> type) {
        return values.map(value ->
                new Kept<>(value, type, (set, found) -> String.valueOf(set).equals(String.valueOf(found))));
    }
}
