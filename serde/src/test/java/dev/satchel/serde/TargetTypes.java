package dev.satchel.serde;

import dev.satchel.serde.js.ArrayBuffer;
import dev.satchel.serde.js.Boxed;
import dev.satchel.serde.js.BufferView;
import dev.satchel.serde.js.InvalidDate;
import dev.satchel.serde.js.JsMap;
import dev.satchel.serde.js.JsSet;
import dev.satchel.serde.js.NullPrototypeObject;
import dev.satchel.serde.js.PlainObject;
import dev.satchel.serde.js.RegExp;
import dev.satchel.serde.js.SparseArray;
import dev.satchel.serde.js.Tagged;
import dev.satchel.serde.js.TaggedText;
import dev.satchel.serde.js.Undefined;
import dev.satchel.serde.js.UrlSearchParams;
import io.micronaut.core.type.Argument;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
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
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
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
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.regex.Pattern;

/**
 * The requested types of {@link TypedFuzzTest}: built-in ones, and types composed of them. Append new ones: the inputs
 * choose by position, of which there are at most 256.
 */
final class TargetTypes {

    private static final Argument<?> NUMBERS = Argument.listOf(Integer.class);

    private static final List<Argument<?>> LISTED = List.of(
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
            Argument.of(DevalueValue.class),
            Argument.of(List.class),
            Argument.of(Set.class),
            Argument.of(Map.class),
            Argument.of(Optional.class),
            Argument.of(JsonNode.class),
            Argument.of(RegExp.class),
            Argument.of(NullPrototypeObject.class),
            Argument.of(SparseArray.class),
            Argument.of(Boxed.class),
            Argument.of(BufferView.class),
            Argument.of(InvalidDate.class),
            Argument.of(Tagged.class),
            Argument.of(JsMap.class),
            Argument.of(JsSet.class),
            Argument.of(Undefined.class),
            Argument.of(UrlSearchParams.class),
            Argument.of(Comparable.class),
            Argument.listOf(NUMBERS),
            Argument.setOf(NUMBERS),
            Argument.setOf(Argument.setOf(Object.class)),
            Argument.mapOf(NUMBERS, Argument.of(Integer.class)),
            Argument.mapOf(Argument.setOf(Object.class), NUMBERS),
            Argument.mapOf(Argument.mapOf(String.class, Object.class), NUMBERS),
            Argument.of(Deque.class, String.class),
            Argument.of(NavigableSet.class, Ranked.class),
            Argument.of(NavigableMap.class, String.class, Object.class),
            Argument.of(TreeMap.class, BigDecimal.class, Object.class),
            Argument.of(ConcurrentSkipListSet.class, Object.class),
            Argument.of(ConcurrentSkipListMap.class, Object.class, Object.class),
            Argument.of(PriorityBlockingQueue.class, String.class),
            Argument.of(PriorityQueue.class, Ranked.class),
            Argument.of(SortedMap.class, Ranked.class, Object.class),
            Argument.of(SortedMap.class, BigInteger.class, Object.class),
            Argument.of(InetAddress.class),
            Argument.mapOf(BigDecimal.class, Object.class));

    static final List<Argument<?>> ALL = all();

    /** A comparable type of an application. */
    @Serdeable
    record Ranked(String name, int age) implements Comparable<Ranked> {
        @Override
        public int compareTo(Ranked other) {
            int byName = name.compareTo(other.name);
            return byName == 0 ? Integer.compare(age, other.age) : byName;
        }
    }

    private TargetTypes() {}

    private static List<Argument<?>> all() {
        List<Argument<?>> types = new ArrayList<>(LISTED);
        for (Class<?> element : List.of(
                Object.class,
                String.class,
                URL.class,
                BigInteger.class,
                byte[].class,
                BufferView.class,
                Shop.User.class,
                Shop.Node.class,
                Shop.Colour.class)) {
            types.add(Argument.listOf(element));
            types.add(Argument.setOf(element));
            types.add(Argument.of(Optional.class, Argument.of(element)));
            types.add(Argument.mapOf(String.class, element));
            types.add(Argument.mapOf(element, Object.class));
        }
        return List.copyOf(types);
    }

    static Argument<?> at(int choice) {
        return ALL.get(choice % ALL.size());
    }
}
