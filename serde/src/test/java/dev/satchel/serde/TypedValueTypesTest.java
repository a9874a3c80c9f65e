package dev.satchel.serde;

import static dev.satchel.serde.Mappers.MAPPER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

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
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.MalformedURLException;
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
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that every type with a form of its own in devalue is read back as it was, with and without its type, at any
 * place.
 */
class TypedValueTypesTest {

    /** A record with a property of every type for JavaScript values without an equivalent in Java. */
    @Serdeable
    record OfJavaScript(
            @Nullable RegExp expression,
            @Nullable PlainObject object,
            @Nullable NullPrototypeObject bare,
            @Nullable SparseArray sparse,
            @Nullable Boxed boxed,
            @Nullable ArrayBuffer buffer,
            @Nullable BufferView view,
            @Nullable InvalidDate invalid,
            @Nullable Tagged tagged,
            @Nullable TaggedText text,
            @Nullable UrlSearchParams params,
            @Nullable JsMap map,
            @Nullable JsSet set,
            @Nullable Undefined undefined,
            @Nullable List<RegExp> expressions,
            @Nullable Map<String, NullPrototypeObject> objects) {}

    private static final ArrayBuffer BUFFER = new ArrayBuffer(new byte[16]);

    private static PlainObject object() {
        PlainObject object = new PlainObject();
        object.put("a", 1);
        return object;
    }

    private static NullPrototypeObject bare() {
        NullPrototypeObject bare = new NullPrototypeObject();
        bare.put("b", List.of(2));
        return bare;
    }

    private static JsMap map() {
        JsMap map = new JsMap();
        map.append(List.of(), 1);
        map.append(List.of(), 2);
        return map;
    }

    private static JsSet set() {
        JsSet set = new JsSet();
        set.append(List.of());
        set.append(List.of());
        return set;
    }

    /** Returns values that are read back the same with their type and without. */
    static Stream<Object> values() throws MalformedURLException {
        Stream<Object> ofJavaScript = Stream.of(
                new RegExp("a+", "gi"),
                new RegExp("", ""),
                object(),
                new PlainObject(),
                bare(),
                new NullPrototypeObject(),
                new SparseArray(3).with(1, "x"),
                new SparseArray(1_000).with(7, null),
                new Boxed(1),
                new Boxed("x"),
                new Boxed(BigInteger.TWO.pow(70)),
                BUFFER,
                new InvalidDate(),
                new Tagged("Money", List.of(5)),
                new TaggedText("Temporal.Duration", "P1W2D"),
                new UrlSearchParams("a=1"),
                map(),
                set(),
                Undefined.UNDEFINED);
        Stream<Object> views = Stream.of(BufferView.Kind.values()).map(kind -> new BufferView(kind, BUFFER, 0, 1));
        Stream<Object> ofJava = Stream.of(
                Instant.parse("2026-11-20T10:00:00.123456789Z"),
                new Date(5),
                LocalDate.of(2026, 11, 20),
                LocalTime.of(10, 0, 0, 1),
                LocalDateTime.of(2026, 11, 20, 10, 0),
                ZonedDateTime.of(2026, 11, 20, 10, 0, 0, 0, ZoneId.of("Europe/Rome")),
                YearMonth.of(2026, 11),
                MonthDay.of(2, 29),
                Duration.ofMillis(1_500),
                Period.of(1, 2, 3),
                OffsetDateTime.parse("2026-11-20T10:00:00+01:00"),
                Year.of(2026),
                new BigDecimal("1.10"),
                BigInteger.TWO.pow(70),
                UUID.fromString("3d1d1d6e-7a5a-4c2b-9b2e-0f0e0d0c0b0a"),
                Locale.ITALY,
                Currency.getInstance("EUR"),
                URI.create("https://example.com/"),
                URI.create("../relative"),
                new byte[] {1},
                new short[] {1},
                new int[] {1},
                new long[] {1},
                new float[] {1},
                new double[] {1},
                Optional.of("x"));
        return Stream.of(ofJavaScript, views, ofJava).flatMap(all -> all);
    }

    @ParameterizedTest
    @MethodSource("values")
    void comesBackWithItsTypeAndWithout(Object value) {
        Argument<?> type = Argument.of(value.getClass());
        byte[] bytes = MAPPER.encode(value);

        expectSame(MAPPER.snapshot(value).get(), value);
        expectSame(MAPPER.snapshot(value).get(type), value);
        expectSame(MAPPER.decode(bytes, type), value);
        assertThat(MAPPER.encode(MAPPER.decode(bytes, type))).isEqualTo(bytes);
    }

    @ParameterizedTest
    @MethodSource("values")
    void comesBackInsideOfOthers(Object value) {
        Class<?> type = value.getClass();
        expectSame(inList(List.of(value), type), value);
        expectSame(inMap(Map.of("key", value), type), value);
        expectSame(inOptional(Optional.of(value), type), value);
        expectSame(inList(List.of(value), Object.class), value);
    }

    private static @Nullable Object inList(Object list, Class<?> type) {
        List<?> read = MAPPER.parse(MAPPER.stringify(list), Argument.listOf(type));
        assertThat(read).hasSize(1);
        return read.get(0);
    }

    private static @Nullable Object inMap(Object map, Class<?> type) {
        Map<String, ?> read = MAPPER.parse(MAPPER.stringify(map), Argument.mapOf(String.class, type));
        assertThat(read).containsOnlyKeys("key");
        return read.get("key");
    }

    private static @Nullable Object inOptional(Object optional, Class<?> type) {
        Optional<?> read = (Optional<?>) MAPPER.parse(MAPPER.stringify(optional), Argument.of(Optional.class, type));
        assertThat(read).isPresent();
        return read.orElse(null);
    }

    private static void expectSame(@Nullable Object read, Object value) {
        assertThat(read).isExactlyInstanceOf(value.getClass());
        // a JavaScript map or set is compared by identity
        assertThat(MAPPER.stringify(read)).isEqualTo(MAPPER.stringify(value));
        if (!(value instanceof JsMap) && !(value instanceof JsSet)) {
            assertThat(read).isEqualTo(value);
        }
    }

    @Test
    void comesBackInAPropertyOfABean() {
        OfJavaScript bean = new OfJavaScript(
                new RegExp("a", "g"),
                object(),
                bare(),
                new SparseArray(3).with(1, "x"),
                new Boxed(true),
                new ArrayBuffer(new byte[] {9}),
                new BufferView(BufferView.Kind.UINT16, BUFFER, 2, 3),
                new InvalidDate(),
                new Tagged("Money", 5),
                new TaggedText("Temporal.Duration", "P1W2D"),
                new UrlSearchParams("a=1"),
                map(),
                set(),
                Undefined.UNDEFINED,
                List.of(new RegExp("b", "")),
                Map.of("c", bare()));
        byte[] bytes = MAPPER.encode(bean);

        OfJavaScript read = MAPPER.decode(bytes, Argument.of(OfJavaScript.class));

        assertThat(MAPPER.decode(bytes)).isExactlyInstanceOf(OfJavaScript.class);
        assertThat(MAPPER.encode(read)).isEqualTo(bytes);
        assertThat(read).usingRecursiveComparison().ignoringFields("map", "set").isEqualTo(bean);
    }

    @Test
    void whatIsNotThereIsNull() {
        OfJavaScript nothing = new OfJavaScript(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
        assertThat(MAPPER.decode(MAPPER.encode(nothing), Argument.of(OfJavaScript.class)))
                .isEqualTo(nothing);
        assertThat(MAPPER.parse("-1", Argument.of(RegExp.class))).isNull();
        assertThat(MAPPER.parse("[null]", Argument.of(SparseArray.class))).isNull();
        assertThat(MAPPER.parse("[[-2,1],null]", Argument.listOf(RegExp.class))).containsExactly(null, null);
        assertThat(MAPPER.parse("[[1,-1,-2],null]", Argument.listOf(Undefined.class)))
                .containsExactly(null, Undefined.UNDEFINED, null);
    }

    /** Returns values that have a plainer form when read without their type. */
    static Stream<Arguments> plainer() {
        JsMap map = new JsMap();
        map.put("a", 1);
        JsSet set = new JsSet();
        set.add("a");
        return Stream.of(
                arguments(map, Map.class),
                arguments(set, Set.class),
                arguments(new SparseArray(2).with(0, "a").with(1, null), List.class),
                arguments(new SparseArray(0), List.class),
                arguments(new BufferView(BufferView.Kind.UINT8, BUFFER, 0, 16), byte[].class),
                arguments(new BufferView(BufferView.Kind.FLOAT64, BUFFER, 0, 2), double[].class),
                arguments(new TaggedText("Date", "2026-11-20T10:00:00.000Z"), Date.class),
                arguments(new TaggedText("URL", "https://example.com/"), URI.class));
    }

    @ParameterizedTest
    @MethodSource("plainer")
    void isOfItsTypeWhereThatIsNamed(Object value, Class<?> without) {
        assertThat(MAPPER.snapshot(value).get()).isInstanceOf(without).isNotInstanceOf(value.getClass());
        assertThat(MAPPER.snapshot(value).get(Argument.of(value.getClass()))).satisfies(read -> {
            assertThat(read).isExactlyInstanceOf(value.getClass()).isEqualTo(value);
        });
        List<?> twice = MAPPER.snapshot(Arrays.asList(value, value)).get(Argument.listOf(value.getClass()));
        assertThat(twice).hasSize(2);
        assertThat(twice.get(0)).isEqualTo(value).isSameAs(twice.get(1));
    }

    /** Returns values with another type that they can be read as without loss. */
    static Stream<Arguments> asOthers() {
        return Stream.of(
                arguments(bare(), Argument.mapOf(String.class, List.class), bare()),
                arguments(bare(), Argument.mapOf(String.class, Object.class), bare()),
                arguments(bare(), Argument.of(Map.class), bare()),
                arguments(object(), Argument.mapOf(String.class, Integer.class), object()),
                arguments(new RegExp("a", "i"), Argument.OBJECT_ARGUMENT, new RegExp("a", "i")),
                arguments(set(), Argument.listOf(List.class), List.of(List.of(), List.of())),
                arguments(
                        new SparseArray(3).with(1, "x"), Argument.listOf(String.class), Arrays.asList(null, "x", null)),
                arguments(new SparseArray(3).with(1, "x"), Argument.of(List.class), Arrays.asList(null, "x", null)));
    }

    @ParameterizedTest
    @MethodSource("asOthers")
    void mayBeReadAsAnother(Object value, Argument<?> type, Object expected) {
        assertThat((Object) MAPPER.snapshot(value).get(type)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {Iterable.class, Collection.class, List.class, ArrayList.class, LinkedList.class, Queue.class})
    void aListNeedNotSayWhatIsInIt(Class<?> type) {
        List<Object> list = List.of(1, "a", List.of(), new RegExp("a", ""));

        Iterable<?> read = (Iterable<?>) MAPPER.snapshot(list).get(Argument.of(type));
        assertThat(read).isInstanceOf(type);
        assertThat(new ArrayList<Object>((Collection<?>) read)).isEqualTo(list);
        assertThat(MAPPER.snapshot(List.of(list)).get(Argument.listOf(type))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(classes = {Set.class, LinkedHashSet.class, TreeSet.class, Map.class, Optional.class, Object[].class})
    void noContainerNeedsTo(Class<?> type) {
        Object value = type == Map.class ? Map.of("a", 1) : Set.of("a");
        assertThat((Object) MAPPER.snapshot(value).get(Argument.of(type))).isInstanceOf(type);
    }

    static Stream<Arguments> others() {
        return Stream.of(
                arguments("a text", RegExp.class, "Expected a dev.satchel.serde.js.RegExp, found a string"),
                arguments(
                        Map.of("a", 1),
                        NullPrototypeObject.class,
                        "Expected a dev.satchel.serde.js.NullPrototypeObject, found a Map"),
                arguments(
                        object(),
                        NullPrototypeObject.class,
                        "Expected a dev.satchel.serde.js.NullPrototypeObject, found an object"),
                arguments(bare(), PlainObject.class, "Expected a dev.satchel.serde.js.PlainObject, found a null"),
                arguments(object(), JsMap.class, "Expected a dev.satchel.serde.js.JsMap, found an object"),
                arguments(List.of(1), JsSet.class, "Expected a dev.satchel.serde.js.JsSet, found an array"),
                arguments(1, Boxed.class, "Expected a dev.satchel.serde.js.Boxed, found a number"),
                arguments("P1W", TaggedText.class, "Expected a dev.satchel.serde.js.TaggedText, found a string"),
                arguments(new Date(1), InvalidDate.class, "Expected a dev.satchel.serde.js.InvalidDate, found a Date"),
                arguments(true, Undefined.class, "Expected a dev.satchel.serde.js.Undefined, found a boolean"),
                arguments(
                        new Shop.User("Ada", 36),
                        Tagged.class,
                        "Expected a dev.satchel.serde.js.Tagged, found a value with a tag of its own"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void nothingElseIsReadAsOne(Object value, Class<?> type, String message) {
        assertThatThrownBy(() -> MAPPER.snapshot(value).get(Argument.of(type)))
                .isInstanceOf(DevalueException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> MAPPER.snapshot(List.of(value)).get(Argument.listOf(type)))
                .isInstanceOf(DevalueException.class)
                .hasMessage(message + ", at [0]");
    }
}
