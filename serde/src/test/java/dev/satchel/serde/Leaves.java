package dev.satchel.serde;

import dev.satchel.serde.internal.text.NumberFormatter;
import dev.satchel.serde.internal.type.Durations;
import dev.satchel.serde.js.ArrayBuffer;
import dev.satchel.serde.js.Boxed;
import dev.satchel.serde.js.BufferView;
import dev.satchel.serde.js.InvalidDate;
import dev.satchel.serde.js.RegExp;
import dev.satchel.serde.js.TaggedText;
import dev.satchel.serde.js.Undefined;
import dev.satchel.serde.js.UrlSearchParams;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Generators of values of every type of the table without other values inside, with extreme ones. */
final class Leaves {

    private static final long MOST = NumberFormatter.MAX_SAFE_INTEGER;

    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("Z"),
            ZoneId.of("UTC"),
            ZoneId.of("GMT0"),
            ZoneId.of("UTC+01:30"),
            ZoneId.of("Europe/Rome"),
            ZoneId.of("America/St_Johns"),
            ZoneId.of("Africa/Monrovia"),
            ZoneId.of("Asia/Kathmandu"),
            ZoneId.of("Pacific/Apia"),
            ZoneOffset.MIN,
            ZoneOffset.MAX,
            ZoneOffset.ofHoursMinutesSeconds(-1, -2, -3));

    private static final Map<Class<?>, Arbitrary<?>> BY_TYPE = new LinkedHashMap<>();

    static {
        put(String.class, strings());
        put(Character.class, Arbitraries.chars().all());
        put(Boolean.class, Arbitraries.of(true, false));
        put(Byte.class, Arbitraries.bytes());
        put(Short.class, Arbitraries.shorts());
        put(Integer.class, Arbitraries.integers());
        put(Long.class, longs());
        put(Double.class, doubles());
        put(
                Float.class,
                Arbitraries.oneOf(
                        Arbitraries.integers().map(Float::intBitsToFloat).map(f -> f.isNaN() ? Float.NaN : f),
                        Arbitraries.of(0.0f, -0.0f, Float.MIN_VALUE, Float.MAX_VALUE, 0.1f)));
        put(BigInteger.class, integers());
        put(BigDecimal.class, decimals());
        put(
                Date.class,
                Arbitraries.oneOf(Arbitraries.longs(), Arbitraries.integers().map(Integer::longValue))
                        .map(Date::new));
        put(Instant.class, instants());
        put(LocalDate.class, dates());
        put(LocalTime.class, times());
        put(LocalDateTime.class, dateTimes());
        put(ZonedDateTime.class, zonedDateTimes());
        put(OffsetDateTime.class, Combinators.combine(dateTimes(), offsets()).as(OffsetDateTime::of));
        put(YearMonth.class, dates().map(YearMonth::from));
        put(MonthDay.class, dates().map(MonthDay::from));
        put(Year.class, dates().map(Year::from));
        put(Duration.class, durations());
        put(Period.class, periods());
        put(ZoneId.class, Arbitraries.oneOf(Arbitraries.of(ZONES), offsets().map(ZoneId.class::cast)));
        put(URI.class, uris());
        put(
                UUID.class,
                Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new));
        put(Locale.class, Arbitraries.of(Locale.getAvailableLocales()));
        put(Currency.class, Arbitraries.of(Currency.getAvailableCurrencies()));
        put(Shop.Colour.class, Arbitraries.of(Shop.Colour.class));
        put(byte[].class, Arbitraries.bytes().array(byte[].class).ofMaxSize(9));
        put(short[].class, Arbitraries.shorts().array(short[].class).ofMaxSize(5));
        put(int[].class, Arbitraries.integers().array(int[].class).ofMaxSize(5));
        put(long[].class, Arbitraries.longs().array(long[].class).ofMaxSize(5));
        put(float[].class, arbitrary(Float.class).array(float[].class).ofMaxSize(5));
        put(double[].class, arbitrary(Double.class).array(double[].class).ofMaxSize(5));
    }

    private Leaves() {}

    private static <T> void put(Class<T> type, Arbitrary<? extends T> values) {
        BY_TYPE.put(type, values);
    }

    /** Returns the types without parts, or with primitives as parts. */
    static List<Class<?>> types() {
        return List.copyOf(BY_TYPE.keySet());
    }

    @SuppressWarnings("unchecked") // put under this very type
    static <T> Arbitrary<T> arbitrary(Class<T> type) {
        return (Arbitrary<T>) BY_TYPE.get(type);
    }

    /** Returns a generator of values of any of those types, or of the value types of this package. */
    static Arbitrary<Object> any() {
        List<Arbitrary<?>> all = new ArrayList<>(BY_TYPE.values());
        all.add(Arbitraries.just((Object) null));
        all.add(Arbitraries.of(
                Undefined.UNDEFINED,
                new InvalidDate(),
                new TaggedText(Durations.TAG, "P2W"),
                new TaggedText(Durations.TAG, "P1DT2H"),
                new TaggedText("Temporal.PlainDate", "2026-11-20[u-ca=hebrew]"),
                new TaggedText("URL", "https://example.com/a|b")));
        all.add(Combinators.combine(strings(), Arbitraries.subsetOf('d', 'g', 'i', 'm', 's', 'u', 'y'))
                .as((source, flags) -> new RegExp(
                        source, flags.stream().map(String::valueOf).sorted().reduce("", String::concat))));
        all.add(Arbitraries.of(
                Pattern.compile("p[ea]+r"),
                Pattern.compile("^a.b$", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE | Pattern.DOTALL),
                Pattern.compile("\u00e9", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)));
        all.add(strings().map(UrlSearchParams::new));
        all.add(Arbitraries.oneOf(
                        strings().asGeneric(),
                        arbitrary(Boolean.class).asGeneric(),
                        arbitrary(Integer.class).asGeneric(),
                        doubles().asGeneric(),
                        integers().asGeneric())
                .map(Boxed::new));
        all.add(arbitrary(byte[].class).map(ArrayBuffer::new));
        all.add(views());
        return Arbitraries.oneOf(all.stream().map(Arbitrary::asGeneric).toList());
    }

    /** Returns a generator of lone surrogates, control characters, escaped characters, and all others. */
    static Arbitrary<String> strings() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.strings().ascii().ofMaxLength(12)),
                Tuple.of(2, Arbitraries.strings().all().ofMaxLength(12)),
                Tuple.of(
                        2,
                        Arbitraries.strings()
                                .withCharRange('\ud7fe', '\ue001')
                                .withChars("a\"\\</\u0000\u001f\u007f\u2028\u2029\ufffd\ufeff")
                                .ofMaxLength(8)),
                Tuple.of(1, Arbitraries.of("__proto__", "constructor", "0", "-1", "length", "data", "")));
    }

    private static Arbitrary<Long> longs() {
        return Arbitraries.oneOf(
                Arbitraries.longs(),
                Arbitraries.longs().between(-MOST - 3, -MOST + 3),
                Arbitraries.longs().between(MOST - 3, MOST + 3),
                Arbitraries.longs().between(Integer.MIN_VALUE - 2L, Integer.MIN_VALUE + 2L),
                Arbitraries.longs().between(Integer.MAX_VALUE - 2L, Integer.MAX_VALUE + 2L));
    }

    private static Arbitrary<Double> doubles() {
        return Arbitraries.oneOf(
                // every exponent with equal probability, subnormal ones included
                Arbitraries.longs().map(Double::longBitsToDouble).map(d -> d.isNaN() ? Double.NaN : d),
                Arbitraries.integers().between(-20_000, 20_000).map(i -> i / 100.0),
                longs().map(Long::doubleValue),
                Arbitraries.of(
                        0.0,
                        -0.0,
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY,
                        Double.MIN_VALUE,
                        Double.MAX_VALUE,
                        Double.MIN_NORMAL,
                        1e21,
                        1e-7));
    }

    private static Arbitrary<BigInteger> integers() {
        return Arbitraries.oneOf(
                Arbitraries.bigIntegers(),
                longs().map(BigInteger::valueOf),
                Arbitraries.bytes()
                        .array(byte[].class)
                        .ofMinSize(1)
                        .ofMaxSize(64)
                        .map(BigInteger::new));
    }

    private static Arbitrary<BigDecimal> decimals() {
        return Combinators.combine(
                        integers(),
                        Arbitraries.oneOf(
                                Arbitraries.integers().between(-30, 30),
                                Arbitraries.integers().between(-Integer.MAX_VALUE + 200, Integer.MAX_VALUE - 200)))
                .as(BigDecimal::new);
    }

    private static Arbitrary<Integer> nanos() {
        return Arbitraries.oneOf(
                Arbitraries.just(0),
                Arbitraries.integers().between(0, 999).map(millis -> millis * 1_000_000),
                Arbitraries.integers().between(0, 999_999_999));
    }

    private static Arbitrary<Instant> instants() {
        Arbitrary<Long> seconds = Arbitraries.oneOf(
                Arbitraries.longs().between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()),
                Arbitraries.longs().between(-100_000_000_000L, 300_000_000_000L));
        return Combinators.combine(seconds, nanos()).as(Instant::ofEpochSecond);
    }

    private static Arbitrary<LocalDate> dates() {
        return Arbitraries.oneOf(
                        Arbitraries.longs().between(LocalDate.MIN.toEpochDay(), LocalDate.MAX.toEpochDay()),
                        Arbitraries.longs().between(-1_000_000, 3_000_000),
                        Arbitraries.of(LocalDate.of(2024, 2, 29).toEpochDay()))
                .map(LocalDate::ofEpochDay);
    }

    private static Arbitrary<LocalTime> times() {
        return Combinators.combine(Arbitraries.integers().between(0, 86_399), nanos())
                .as((second, nano) -> LocalTime.ofSecondOfDay(second).withNano(nano));
    }

    private static Arbitrary<LocalDateTime> dateTimes() {
        return Combinators.combine(dates(), times()).as(LocalDateTime::of);
    }

    private static Arbitrary<ZoneOffset> offsets() {
        return Arbitraries.oneOf(
                        Arbitraries.integers().between(-18, 18).map(hours -> hours * 3_600),
                        Arbitraries.integers().between(-18 * 3_600, 18 * 3_600))
                .map(ZoneOffset::ofTotalSeconds);
    }

    private static Arbitrary<ZonedDateTime> zonedDateTimes() {
        Arbitrary<ZonedDateTime> anyTime =
                Combinators.combine(dateTimes(), Arbitraries.of(ZONES)).as(ZonedDateTime::of);
        // the hour that occurs twice
        return Arbitraries.oneOf(
                anyTime,
                Arbitraries.of(true, false)
                        .map(later -> ZonedDateTime.ofLocal(
                                LocalDateTime.of(2026, 10, 25, 2, 30),
                                ZoneId.of("Europe/Rome"),
                                ZoneOffset.ofHours(later ? 1 : 2))));
    }

    private static Arbitrary<Duration> durations() {
        Arbitrary<Long> seconds = Arbitraries.oneOf(
                Arbitraries.longs(),
                Arbitraries.longs().between(-100_000, 100_000),
                Arbitraries.of(Long.MIN_VALUE, Long.MIN_VALUE + 1, Long.MAX_VALUE));
        return Combinators.combine(seconds, nanos()).as(Duration::ofSeconds);
    }

    private static Arbitrary<Period> periods() {
        Arbitrary<Integer> part = Arbitraries.oneOf(
                Arbitraries.integers(),
                Arbitraries.integers().between(-30, 30),
                Arbitraries.of(0, Integer.MIN_VALUE, Integer.MAX_VALUE));
        return Combinators.combine(part, part, part).as(Period::of);
    }

    private static Arbitrary<URI> uris() {
        Arbitrary<String> path = Arbitraries.strings()
                .withChars("abz09-._~%:@!$&'()*+,;=/ ?#<>\"é世")
                .ofMaxLength(12);
        Arbitrary<String> start = Arbitraries.of(
                "https://example.com/", "", "mailto:a@", "urn:x:", "//host/", "http://[::1]:8080/", "file:///");
        return Combinators.combine(start, path).as((first, rest) -> {
            try {
                return URI.create(first + rest);
            } catch (IllegalArgumentException e) {
                return URI.create("https://example.com/%20?a=b&c#d");
            }
        });
    }

    private static Arbitrary<BufferView> views() {
        Arbitrary<ArrayBuffer> buffers =
                Arbitraries.bytes().array(byte[].class).ofSize(24).map(ArrayBuffer::new);
        return Combinators.combine(
                        Arbitraries.of(BufferView.Kind.class),
                        buffers,
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 100))
                .as((kind, buffer, from, length) -> {
                    int offset = from * kind.elementSize() % 24;
                    int most = (24 - offset) / kind.elementSize();
                    return new BufferView(kind, buffer, offset, length % (most + 1));
                });
    }
}
