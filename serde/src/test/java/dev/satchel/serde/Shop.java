package dev.satchel.serde;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.serde.annotation.Serdeable;
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
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Types of an application, for tests. */
final class Shop {

    private Shop() {}

    @Serdeable
    record User(String name, int age) {}

    @Serdeable
    enum Colour {
        RED,
        GREEN
    }

    @Serdeable
    record Line(String sku, int quantity, double price, Instant added) {}

    @Serdeable
    record Cart(
            User owner,
            List<Line> lines,
            Set<String> coupons,
            Map<String, Object> notes,
            @Nullable Date paid) {}

    @Serdeable
    record Everything(
            boolean bool,
            byte small,
            short shorter,
            char letter,
            int number,
            long large,
            float single,
            double fraction,
            BigDecimal exact,
            Colour colour,
            List<List<Integer>> nested,
            Object anything) {}

    @Serdeable
    record Node(String name, @Nullable Object next) {}

    @Serdeable
    record Pair(User first, User second, List<User> more) {}

    @Serdeable
    @DevalueTag(value = "parcel", aliases = "shop.old.Parcel")
    record Parcel(int weight) {}

    interface Shape {}

    @Serdeable
    record Circle(double radius) implements Shape {}

    @Serdeable
    record Square(double side) implements Shape {}

    @Serdeable
    record Drawing(Shape main, List<Shape> others) {}

    @Serdeable
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Cat.class, name = "cat"),
        @JsonSubTypes.Type(value = Dog.class, name = "dog")
    })
    interface Animal {}

    @Serdeable
    record Cat(String name) implements Animal {}

    @Serdeable
    record Dog(String name, int tricks) implements Animal {}

    @Serdeable
    record Zoo(List<Animal> animals) {}

    @Serdeable
    record Rich(
            LocalDate date,
            LocalTime time,
            LocalDateTime dateTime,
            ZonedDateTime zoned,
            OffsetDateTime offset,
            Duration duration,
            Period period,
            Year year,
            YearMonth yearMonth,
            MonthDay monthDay,
            ZoneId zone,
            UUID uuid,
            URI uri,
            Locale locale,
            Currency currency,
            BigInteger big,
            Pattern pattern,
            byte[] bytes,
            int[] ints,
            long[] longs,
            double[] doubles,
            Optional<String> present,
            Optional<String> empty,
            Map<Integer, Colour> coloursByNumber,
            Map<Colour, LocalDate> datesByColour) {

        static Rich sample() {
            return new Rich(
                    LocalDate.of(2026, 11, 20),
                    LocalTime.of(12, 34),
                    LocalDateTime.of(2026, 11, 20, 12, 34, 56, 120_000_000),
                    ZonedDateTime.of(2026, 7, 1, 12, 0, 0, 1, ZoneId.of("Europe/Rome")),
                    OffsetDateTime.of(2026, 7, 1, 12, 0, 0, 0, ZoneOffset.ofHours(-3)),
                    Duration.ofMillis(-1500),
                    Period.of(1, 2, 3),
                    Year.of(2026),
                    YearMonth.of(2026, 11),
                    MonthDay.of(2, 29),
                    ZoneId.of("Asia/Tokyo"),
                    UUID.fromString("3d1d1d6e-7a5a-4c2b-9b2e-0f0e0d0c0b0a"),
                    URI.create("https://example.com/a?b=c#d"),
                    Locale.forLanguageTag("de-CH"),
                    Currency.getInstance("CHF"),
                    BigInteger.TWO.pow(100),
                    Pattern.compile("a+", Pattern.CASE_INSENSITIVE),
                    new byte[] {1, -1},
                    new int[] {1, -2},
                    new long[] {Long.MIN_VALUE},
                    new double[] {0.5, -0.0},
                    Optional.of("x"),
                    Optional.empty(),
                    Map.of(1, Colour.RED),
                    Map.of(Colour.GREEN, LocalDate.of(2026, 1, 1)));
        }
    }

    /** Introspected, but not serdeable. */
    @Introspected
    record Unlisted(String name) {}

    /** Not annotated, so it cannot be stored. */
    record Stranger(String name) {}
}
