package dev.satchel.serde;

import io.micronaut.core.type.Argument;
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
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;

/** The types that {@link TypedFuzzTest} asks for. A new one goes to the end: inputs choose by position. */
final class FuzzedTypes {

    static final List<Argument<?>> ALL = List.of(
            Argument.OBJECT_ARGUMENT,
            Argument.STRING,
            Argument.BOOLEAN,
            Argument.INT,
            Argument.LONG,
            Argument.DOUBLE,
            Argument.FLOAT,
            Argument.SHORT,
            Argument.BYTE,
            Argument.CHAR,
            Argument.of(Integer.class),
            Argument.of(Long.class),
            Argument.of(Double.class),
            Argument.of(Character.class),
            Argument.of(Number.class),
            Argument.of(CharSequence.class),
            Argument.of(BigInteger.class),
            Argument.of(BigDecimal.class),
            Argument.of(Date.class),
            Argument.of(java.sql.Date.class),
            Argument.of(java.sql.Time.class),
            Argument.of(java.sql.Timestamp.class),
            Argument.of(Instant.class),
            Argument.of(LocalDate.class),
            Argument.of(LocalTime.class),
            Argument.of(LocalDateTime.class),
            Argument.of(ZonedDateTime.class),
            Argument.of(OffsetDateTime.class),
            Argument.of(OffsetTime.class),
            Argument.of(Duration.class),
            Argument.of(Period.class),
            Argument.of(Year.class),
            Argument.of(YearMonth.class),
            Argument.of(MonthDay.class),
            Argument.of(DayOfWeek.class),
            Argument.of(ZoneId.class),
            Argument.of(UUID.class),
            Argument.of(URI.class),
            Argument.of(URL.class),
            Argument.of(Locale.class),
            Argument.of(Currency.class),
            Argument.of(Pattern.class),
            Argument.of(Shop.Colour.class),
            Argument.of(Shop.User.class),
            Argument.of(Shop.Line.class),
            Argument.of(Shop.Cart.class),
            Argument.of(Shop.Everything.class),
            Argument.of(Shop.Rich.class),
            Argument.of(Shop.Node.class),
            Argument.of(Shop.Pair.class),
            Argument.of(Shop.Drawing.class),
            Argument.of(Shop.Shape.class),
            Argument.of(Shop.Zoo.class),
            Argument.of(Shop.Animal.class),
            Argument.of(TypedReadsTest.Numbers.class),
            Argument.of(TypedReadsTest.Maps.class),
            Argument.of(TypedReadsTest.Document.class),
            Argument.of(TypedReadsTest.Holder.class),
            Argument.of(TypedValueTypesTest.OfJavaScript.class),
            Argument.listOf(Object.class),
            Argument.listOf(Integer.class),
            Argument.listOf(Shop.User.class),
            Argument.listOf(Argument.listOf(Instant.class)),
            Argument.setOf(String.class),
            Argument.setOf(Shop.Colour.class),
            Argument.of(Collection.class, LocalDate.class),
            Argument.of(Iterable.class, Object.class),
            Argument.of(ArrayList.class, Double.class),
            Argument.of(LinkedList.class, Shop.Line.class),
            Argument.of(ArrayDeque.class, Integer.class),
            Argument.of(PriorityQueue.class, Integer.class),
            Argument.of(PriorityQueue.class, Object.class),
            Argument.of(SortedSet.class, String.class),
            Argument.of(TreeSet.class, Object.class),
            Argument.of(TreeSet.class, BigDecimal.class),
            Argument.of(Set.class, byte[].class),
            Argument.mapOf(String.class, Object.class),
            Argument.mapOf(Integer.class, Shop.User.class),
            Argument.mapOf(Object.class, Object.class),
            Argument.mapOf(Argument.of(LocalDate.class), Argument.listOf(Shop.Line.class)),
            Argument.of(HashMap.class, UUID.class, Long.class),
            Argument.of(SortedMap.class, String.class, Integer.class),
            Argument.of(TreeMap.class, Object.class, Object.class),
            Argument.of(ConcurrentHashMap.class, String.class, Object.class),
            Argument.of(ConcurrentSkipListMap.class, Instant.class, String.class),
            Argument.of(EnumMap.class, Shop.Colour.class, Integer.class),
            Argument.of(Properties.class),
            Argument.of(Map.class, Shop.Colour.class, Shop.Cart.class),
            Argument.of(Optional.class, String.class),
            Argument.of(Optional.class, Shop.User.class),
            Argument.of(Optional.class, Object.class),
            Argument.of(OptionalInt.class),
            Argument.of(OptionalLong.class),
            Argument.of(OptionalDouble.class),
            Argument.of(byte[].class),
            Argument.of(int[].class),
            Argument.of(long[].class),
            Argument.of(double[].class),
            Argument.of(float[].class),
            Argument.of(short[].class),
            Argument.of(char[].class),
            Argument.of(boolean[].class),
            Argument.of(String[].class),
            Argument.of(Object[].class),
            Argument.of(int[][].class),
            Argument.of(Shop.User[].class),
            Argument.of(PlainObject.class),
            Argument.of(ArrayBuffer.class),
            Argument.of(TaggedText.class),
            Argument.of(DevalueValue.class));

    private FuzzedTypes() {}

    static Argument<?> at(int choice) {
        return ALL.get(choice % ALL.size());
    }
}
