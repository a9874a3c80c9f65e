package dev.satchel.serde;

import static dev.satchel.serde.Mappers.MAPPER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.serde.js.JsMap;
import dev.satchel.serde.js.JsSet;
import dev.satchel.serde.js.NullPrototypeObject;
import dev.satchel.serde.js.PlainObject;
import dev.satchel.serde.js.SparseArray;
import dev.satchel.serde.js.Tagged;
import dev.satchel.serde.js.Undefined;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests rows of a value and its exact text: writing, reading, and a round trip. */
class WireFormatTest {

    static Stream<Arguments> rows() {
        return Stream.of(
                row("integer", 42, "[42]"),
                row("negative integer", -7, "[-7]"),
                row("least int", Integer.MIN_VALUE, "[-2147483648]"),
                row("long", 2147483648L, "[2147483648]"),
                row("largest safe long", 9007199254740991L, "[9007199254740991]"),
                row("fraction", -0.1, "[-0.1]"),
                row("integral double", 1.0, "[1.0]"),
                row("largest integral double with a point", 9007199254740991.0, "[9007199254740991.0]"),
                row("2^53", 9007199254740992.0, "[9007199254740992]"),
                row("double beyond 2^53", 123456789012345680000.0, "[123456789012345680000]"),
                row("large double", 1e21, "[1e+21]"),
                row("small double", 1e-7, "[1e-7]"),
                row("six zeros", 0.000001, "[0.000001]"),
                row("least double", Double.MIN_VALUE, "[5e-324]"),
                row("greatest double", Double.MAX_VALUE, "[1.7976931348623157e+308]"),
                row("sum of fractions", 0.1 + 0.2, "[0.30000000000000004]"),
                row("shortest digits", 2.0E-3, "[0.002]"),
                row("shortest digits where old JDKs write more", 2.2250738585072014E-308, "[2.2250738585072014e-308]"),
                row("NaN", Double.NaN, "-3"),
                row("infinity", Double.POSITIVE_INFINITY, "-4"),
                row("negative infinity", Double.NEGATIVE_INFINITY, "-5"),
                row("negative zero", -0.0, "-6"),
                row("undefined", Undefined.UNDEFINED, "-1"),
                row("string", "woo!!!", "[\"woo!!!\"]"),
                row("empty string", "", "[\"\"]"),
                row("true", true, "[true]"),
                row("false", false, "[false]"),
                row("null", null, "[null]"),
                row("BigInteger", BigInteger.ONE.shiftLeft(80), "[[\"BigInt\",\"1208925819614629174706176\"]]"),
                row("BigDecimal", new BigDecimal("1.10"), "[[\"BigDecimal\",\"1.10\"]]"),
                row(
                        "UUID",
                        UUID.fromString("3d1d1d6e-7a5a-4c2b-9b2e-0f0e0d0c0b0a"),
                        "[[\"UUID\",\"3d1d1d6e-7a5a-4c2b-9b2e-0f0e0d0c0b0a\"]]"),
                row("Date", new Date(1_000_000_000_000L), "[[\"Date\",\"2001-09-09T01:46:40.000Z\"]]"),
                row(
                        "Date before year 0",
                        new Date(-62_198_755_200_000L),
                        "[[\"Date\",\"-000001-01-01T00:00:00.000Z\"]]"),
                row(
                        "Date after year 9999",
                        new Date(253_402_300_800_000L),
                        "[[\"Date\",\"+010000-01-01T00:00:00.000Z\"]]"),
                row(
                        "Instant",
                        Instant.parse("1999-09-29T05:30:00Z"),
                        "[[\"Temporal.Instant\",\"1999-09-29T05:30:00Z\"]]"),
                row(
                        "Instant with nanoseconds",
                        Instant.parse("1999-09-29T05:30:00.120000001Z"),
                        "[[\"Temporal.Instant\",\"1999-09-29T05:30:00.120000001Z\"]]"),
                row(
                        "Instant with trailing zeros",
                        Instant.parse("1999-09-29T05:30:00.500Z"),
                        "[[\"Temporal.Instant\",\"1999-09-29T05:30:00.5Z\"]]"),
                row("last Instant", Instant.MAX, "[[\"Temporal.Instant\",\"+1000000000-12-31T23:59:59.999999999Z\"]]"),
                row("LocalDate", LocalDate.of(1999, 9, 29), "[[\"Temporal.PlainDate\",\"1999-09-29\"]]"),
                row("list", List.of("a", "b", "c"), "[[1,2,3],\"a\",\"b\",\"c\"]"),
                row("empty list", List.of(), "[[]]"),
                row("list with null", Arrays.asList(null, null), "[[1,1],null]"),
                row("zero and negative zero", List.of(0, -0.0), "[[1,-6],0]"),
                row("NaN twice", List.of(Double.NaN, Double.NaN), "[[-3,-3]]"),
                row("equal strings share a slot", List.of("a string", "a string"), "[[1,1],\"a string\"]"),
                row("1 and 1.0 and \"1\" do not", List.of(1, 1.0, "1"), "[[1,2,3],1,1.0,\"1\"]"),
                row("set", new LinkedHashSet<>(List.of(1, 2, 3)), "[[\"Set\",1,2,3],1,2,3]"),
                row("map", Map.of("a", "b"), "[[\"Map\",1,2],\"a\",\"b\"]"),
                row("empty map", Map.of(), "[[\"Map\"]]"),
                row("map with other keys", Map.of(7, Map.of(true, 1)), "[[\"Map\",1,2],7,[\"Map\",3,4],true,1]"),
                row("plain object", object("foo", "bar", "x-y", "z"), "[{\"foo\":1,\"x-y\":2},\"bar\",\"z\"]"),
                row("undefined inside", object("a", Undefined.UNDEFINED), "[{\"a\":-1}]"),
                row("depth first", List.of(List.of(1), List.of(2)), "[[1,3],[2],1,[4],2]"),
                row("newline", "a\nb", "[\"a\\nb\"]"),
                row("control characters", "\u0000\u001f\b\f\r\t", "[\"\\u0000\\u001f\\b\\f\\r\\t\"]"),
                row("backslash and quote", "\\ \"yar\"", "[\"\\\\ \\\"yar\\\"\"]"),
                row("script element", "</script>", "[\"\\u003C/script>\"]"),
                row("line separators", "\u2028\u2029", "[\"\\u2028\\u2029\"]"),
                row("lone surrogates", "\ud800x\udc00", "[\"\\ud800x\\udc00\"]"),
                row("beyond ASCII", "Grüße, 世界 🛒", "[\"Grüße, 世界 🛒\"]"),
                row("replacement character", "\uFFFD", "[\"\uFFFD\"]"),
                row("key of an object with escapes", object("<\"", 1), "[{\"\\u003C\\\"\":1},1]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void isWrittenAs(String name, @Nullable Object value, String text) {
        assertThat(MAPPER.stringify(value)).isEqualTo(text);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void isReadFrom(String name, @Nullable Object value, String text) {
        assertThat(MAPPER.parse(text)).isEqualTo(value);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void isTheSameTextAfterReadingAndWriting(String name, @Nullable Object value, String text) {
        assertThat(MAPPER.stringify(MAPPER.parse(text))).isEqualTo(text);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void isTheSameAsPartOfAnotherText(String name, @Nullable Object value, String text) {
        DevalueValue encoded = MAPPER.read(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));

        Object copied = MAPPER.parse(MAPPER.stringify(Arrays.asList("before", encoded, encoded, "after")));

        assertThat(copied).isEqualTo(Arrays.asList("before", value, value, "after"));
    }

    static Stream<Arguments> narrowed() {
        return Stream.of(
                row("byte", (byte) 1, 1),
                row("short", (short) 1, 1),
                row("small long", 1L, 1),
                row("long beyond 2^53", Long.MAX_VALUE, Long.MAX_VALUE),
                row("big integer that fits a long", BigInteger.valueOf(Long.MIN_VALUE), Long.MIN_VALUE),
                row("-2^53", -(1L << 53), -(1L << 53)),
                row("small big integer", BigInteger.TEN, BigInteger.TEN),
                row("least long", Long.MIN_VALUE, Long.MIN_VALUE),
                row("float", 0.5f, 0.5),
                row("char", 'x', "x"),
                row("array of objects", new Object[] {1, "a"}, List.of(1, "a")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("narrowed")
    void comesBackAs(String name, Object value, Object back) {
        assertThat(MAPPER.parse(MAPPER.stringify(value))).isEqualTo(back);
    }

    @org.junit.jupiter.api.Test
    void sharedObjectsAreSharedAgain() {
        List<Object> shared = new ArrayList<>(List.of("x"));

        List<?> back = (List<?>) MAPPER.parse(MAPPER.stringify(List.of(shared, shared)));

        assertThat(back.get(0)).isSameAs(back.get(1));
    }

    @org.junit.jupiter.api.Test
    void cyclesThroughMapsListsAndObjectsComeBack() {
        Map<String, Object> map = new LinkedHashMap<>();
        List<Object> list = new ArrayList<>();
        PlainObject object = new PlainObject();
        map.put("list", list);
        list.add(object);
        object.put("map", map);

        String text = MAPPER.stringify(map);
        Map<?, ?> back = (Map<?, ?>) MAPPER.parse(text);

        assertThat(text).isEqualTo("[[\"Map\",1,2],\"list\",[3],{\"map\":0}]");
        assertThat(((Map<?, ?>) ((List<?>) back.get("list")).get(0)).get("map")).isSameAs(back);
    }

    @org.junit.jupiter.api.Test
    void anOptionalInACycleComesBackUnlessTheCycleBeginsAtIt() {
        List<Object> list = new ArrayList<>();
        Optional<Object> optional = Optional.of(list);
        list.add(optional);

        List<?> back = (List<?>) MAPPER.parse(MAPPER.stringify(list));

        assertThat(((Optional<?>) back.get(0)).orElseThrow()).isSameAs(back);
        assertThatThrownBy(() -> MAPPER.stringify(List.of(optional)))
                .isInstanceOf(DevalueException.class)
                .hasMessage("Expected an Optional that does not contain itself, found one, at [0][0]");
    }

    /**
     * In a cycle of any two containers, each comes back inside the other, or the text is refused when it is written.
     */
    @org.junit.jupiter.api.Test
    void everyCycleOfTwoContainersComesBackOrIsRefused() {
        List<Function<List<Object>, Object>> containers = List.of(
                content -> content,
                List::toArray,
                content -> object("k", content),
                content -> {
                    NullPrototypeObject object = new NullPrototypeObject();
                    object.put("k", content);
                    return object;
                },
                content -> new SparseArray(5_000).with(4, content),
                content -> new SparseArray(2).with(1, content),
                content -> new Tagged("com.example.Gone", content),
                content -> Map.of("k", content),
                Optional::of,
                content -> {
                    JsSet set = new JsSet();
                    set.append(content);
                    return set;
                },
                content -> {
                    JsMap map = new JsMap();
                    map.append(content, 1);
                    return map;
                });
        List<String> wrong = new ArrayList<>();
        for (DevalueProfile profile : DevalueProfile.values()) {
            DevalueMapper mapper = MAPPER.forProfile(profile);
            for (Function<List<Object>, Object> one : containers) {
                for (Function<List<Object>, Object> other : containers) {
                    List<Object> content = new ArrayList<>();
                    Object inner = one.apply(content);
                    content.add(other.apply(List.of(inner)));
                    for (Object value : List.of(content, inner, content.get(0))) {
                        String text;
                        try {
                            text = mapper.stringify(value);
                        } catch (DevalueException refused) {
                            continue;
                        }
                        try {
                            String again = mapper.stringify(mapper.parse(text));
                            if (!again.equals(text)) {
                                wrong.add(text + " came back as " + again);
                            }
                        } catch (DevalueException unreadable) {
                            wrong.add(text + " cannot be read: " + unreadable.getMessage());
                        }
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static Arguments row(String name, @Nullable Object value, @Nullable Object text) {
        return Arguments.of(name, value, text);
    }

    private static PlainObject object(Object... entries) {
        PlainObject object = new PlainObject();
        for (int i = 0; i < entries.length; i += 2) {
            object.put((String) entries[i], entries[i + 1]);
        }
        return object;
    }
}
