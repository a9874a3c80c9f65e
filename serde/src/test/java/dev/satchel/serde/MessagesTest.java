package dev.satchel.serde;

import static dev.satchel.serde.Mappers.MAPPER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.satchel.serde.js.NullPrototypeObject;
import dev.satchel.serde.js.PlainObject;
import dev.satchel.serde.js.Tagged;
import dev.satchel.serde.js.TaggedText;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that messages contain nothing of a text that a visitor has chosen. */
class MessagesTest {

    private static final DevalueMapper ASTRO = MAPPER.forProfile(DevalueProfile.ASTRO);

    /** A text that would end a line of the log, control a terminal, or be too long to read. */
    private static final String EVIL = "evil\n2026-11-20 WARN all is lost\u001b[2J\u2028\u202e";

    private static final String WIRE = "evil\\n2026-11-20 WARN all is lost\\u001b[2J\u2028\u202e";

    @Serdeable
    record Holder(Map<String, Integer> counts) {}

    @Serdeable
    record Things(Map<Object, List<Integer>> things) {}

    static Stream<Arguments> failures() {
        Map<String, Object> object = new PlainObject();
        object.put(EVIL, new Thread());
        Map<String, Object> bare = new NullPrototypeObject();
        bare.put(EVIL, new Thread());
        Map<String, Object> nested = new LinkedHashMap<>();
        nested.put("plain", Map.of(EVIL, List.of(new Thread())));
        Argument<?> counts = Argument.mapOf(String.class, Integer.class);
        Argument<?> lists = Argument.mapOf(Argument.OBJECT_ARGUMENT, Argument.listOf(Integer.class));
        return Stream.of(
                row("map written", () -> MAPPER.encode(Map.of(EVIL, new Thread()))),
                row("map written for Astro", () -> ASTRO.encode(Map.of(EVIL, new Thread()))),
                row("map in a map written", () -> MAPPER.encode(nested)),
                row("map of a record written", () -> MAPPER.encodeEntries(Map.of(EVIL, new Thread()))),
                row("object written", () -> MAPPER.encode(object)),
                row("object without prototype written", () -> MAPPER.encode(bare)),
                row("tag written for Astro", () -> ASTRO.encode(new Tagged(EVIL, 1))),
                row("tag of a text", () -> new TaggedText(EVIL, EVIL)),
                row("map read", () -> MAPPER.parse("[[\"Map\",1,2],\"" + WIRE + "\",oops]")),
                row("object read", () -> MAPPER.parse("[{\"" + WIRE + "\":1},oops]")),
                row("object without prototype read", () -> MAPPER.parse("[[\"null\",\"" + WIRE + "\",1],oops]")),
                row("map read by type", () -> MAPPER.parse("[[\"Map\",1,2],\"" + WIRE + "\",\"x\"]", counts)),
                row("object read by type", () -> MAPPER.parse("[{\"" + WIRE + "\":1},\"x\"]", counts)),
                row("keys read by type", () -> MAPPER.parse("[[\"Map\",1,2],\"" + WIRE + "\",[1]]", lists)),
                row(
                        "map in a record",
                        () -> MAPPER.parse("[{\"counts\":1},{\"" + WIRE + "\":2},\"x\"]", Argument.of(Holder.class))),
                row(
                        "keys in a record",
                        () -> MAPPER.parse(
                                "[{\"things\":1},[\"Map\",2,3],\"" + WIRE + "\",[2]]", Argument.of(Things.class))),
                row("tag read", () -> MAPPER.parse("[[\"" + WIRE + "\",1],oops]")),
                row("tag read by type", () -> MAPPER.parse("[[\"" + WIRE + "\",1],\"x\"]", Argument.of(Integer.class))),
                row("text as a number", () -> MAPPER.parse("[\"" + WIRE + "\"]", Argument.of(Integer.class))),
                row(
                        "text as a number of any size",
                        () -> MAPPER.parse("[\"" + WIRE + "\"]", Argument.of(BigDecimal.class))),
                row("text as a colour", () -> MAPPER.parse("[\"" + WIRE + "\"]", Argument.of(Shop.Colour.class))),
                row("text as a time", () -> MAPPER.parse("[\"" + WIRE + "\"]", Argument.of(Instant.class))),
                row("time", () -> MAPPER.parse("[[\"Date\",\"" + WIRE + "\"]]")),
                row("flags of an expression", () -> MAPPER.parse("[[\"RegExp\",\"x\",\"" + WIRE + "\"]]")),
                row("buffer", () -> MAPPER.parse("[[\"ArrayBuffer\",\"" + WIRE + "\"]]")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void neitherAMessageNorAPathNorACauseShowsAnything(String name, ThrowingCallable failure) {
        RuntimeException thrown = catchThrowableOfType(RuntimeException.class, failure);

        assertThat(thrown).as("%s is refused", name).isNotNull();
        for (Throwable e = thrown; e != null; e = e.getCause()) {
            assertThat(String.valueOf(e.getMessage())).doesNotContain("evil").doesNotContainPattern("\\p{Cntrl}");
        }
    }

    @Test
    void aKeyThatIsNotPlainIsShownByItsPosition() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("first", 1);
        map.put(EVIL, Collections.singletonList(new Thread()));

        assertThat(catchThrowableOfType(DevalueException.class, () -> MAPPER.encode(map))
                        .path())
                .isEqualTo(".get(#1)[0]");
        assertThat(catchThrowableOfType(
                                DevalueException.class,
                                () -> MAPPER.parse("[[\"Map\",1,1,2,3],\"a\",\"" + WIRE + "\",oops]"))
                        .path())
                .isEqualTo(".get(#1)");
        assertThat(catchThrowableOfType(
                                DevalueException.class,
                                () -> MAPPER.parse(
                                        "[[\"Map\",1,2,3,3],\"a\",[],\"" + WIRE + "\"]",
                                        Argument.mapOf(Argument.OBJECT_ARGUMENT, Argument.listOf(Integer.class))))
                        .path())
                .startsWith(".get(#1)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1000000000-12-31T23:59:59.999999999Z", "-1000000000-01-01T00:00:00Z"})
    void aPointInTimeBeyondThatOfJavaScriptIsRefusedInOurWords(Instant instant) {
        assertThat(catchThrowableOfType(RuntimeException.class, () -> ASTRO.encode(List.of(instant))))
                .isExactlyInstanceOf(DevalueException.class)
                .hasMessage(
                        "Expected an Instant within the years that a Date of JavaScript has, found one beyond, at [0]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[[\"BigDecimal\",\"1E+999999999\"]]",
                "[[\"BigDecimal\",\"1E-999999999\"]]",
                "[[\"BigDecimal\",\"1E99999999999\"]]",
                "[[\"Date\",\"+292278995-01-01T00:00:00.000Z\"]]",
                "[[\"Date\",\"+999999999-01-01T00:00:00Z\"]]",
                "[[\"Temporal.Duration\",\"PT9999999999999999999H\"]]",
                "[[\"Temporal.Duration\",\"P9999999999Y\"]]",
                "[[\"Temporal.PlainDate\",\"+9999999999-01-01\"]]",
                "[[\"Temporal.ZonedDateTime\",\"+999999999-12-31T23:59:59-18:00[-18:00]\"]]",
                "[[\"Year\",\"9999999999\"]]",
                "[9007199254740993]",
                "[1e308]",
                "[-1e-323]"
            })
    void whatIsTooLargeForATypeIsReadOrRefusedInOurWordsAndAtOnce(String text) {
        for (Argument<?> type : DevalueFuzzTest.TYPES) {
            readOrRefused(text, type);
        }
        for (Class<?> type : List.of(
                byte.class,
                short.class,
                int.class,
                long.class,
                float.class,
                double.class,
                Number.class,
                Object.class,
                BigInteger.class,
                BigDecimal.class,
                Instant.class,
                java.util.Date.class,
                java.time.Duration.class,
                java.time.Period.class,
                java.time.Year.class,
                java.time.LocalDate.class,
                java.time.ZonedDateTime.class,
                java.time.OffsetDateTime.class,
                String.class,
                java.util.concurrent.atomic.AtomicLong.class)) {
            readOrRefused(text, Argument.of(type));
        }
    }

    private static void readOrRefused(String text, Argument<?> type) {
        Cost.of(() -> {
                    try {
                        Object read = MAPPER.parse(text, type);
                        MAPPER.stringify(read);
                        ASTRO.stringify(read);
                    } catch (DevalueException refused) {
                        assertThat(refused).hasMessageStartingWith("Expected ");
                    }
                })
                .isInProportionTo(text.length());
    }

    private static Arguments row(String name, ThrowingCallable failure) {
        return Arguments.of(name, failure);
    }

    @Serdeable
    record Upload(@Nullable Path file, List<Path> more) {}

    @Test
    void aPathInARecordIsRefusedWithItsPlaceAndTheRemedy() {
        Path path = Path.of("a", "b");
        String expected =
                "Expected a type that can be stored, found java.nio.file.Path; put in what you need of it, or a"
                        + " type of your own, or add a bean that is a Serde<Path>, at ";
        for (DevalueMapper mapper : List.of(MAPPER, ASTRO)) {
            assertThatThrownBy(() -> mapper.stringify(new Upload(path, List.of())))
                    .hasMessage(expected + ".file");
            assertThatThrownBy(() -> mapper.stringify(new Upload(null, List.of(path))))
                    .hasMessage(expected + ".more[0]");
        }
    }

    @Test
    void theKeyOfAMapIsNamedByItsPositionEvenIfItIsPlain() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("a", 1);
        map.put("password_hunter2", new Thread());
        PlainObject asObject = new PlainObject();
        asObject.putAll(map);
        for (DevalueMapper mapper : List.of(MAPPER, ASTRO)) {
            for (Object value : List.of(map, List.of(map), asObject)) {
                assertThatThrownBy(() -> mapper.stringify(value))
                        .hasMessageEndingWith(".get(#1)")
                        .hasMessageNotContaining("hunter");
            }
        }
        String text = "[[\"Map\",1,2,3,4],\"a\",1,\"password_hunter2\",\"x\"]";
        String object = "[{\"a\":1,\"password_hunter2\":2},1,\"x\"]";
        for (String stored : List.of(text, object)) {
            assertThatThrownBy(() -> MAPPER.parse(stored, Argument.mapOf(String.class, Integer.class)))
                    .hasMessageEndingWith(".get(…)")
                    .hasMessageNotContaining("hunter");
        }
    }

    @Test
    void whatHasNoNameIsNamedByWhatItIs() {
        Supplier<String> lambda = () -> "x";
        Supplier<String> anonymous = new Supplier<>() {
            @Override
            public String get() {
                return "x";
            }
        };
        for (Object value : List.of(lambda, anonymous)) {
            assertThatThrownBy(() -> MAPPER.stringify(List.of(value)))
                    .hasMessage("Expected a type that can be stored, found a lambda or a class without a name that is a"
                            + " java.util.function.Supplier; put in what you need of it, or a type of your own with"
                            + " @Serdeable, at [0]");
        }
        assertThatThrownBy(() -> MAPPER.stringify(Map.entry("a", 1)))
                .hasMessage("Expected a type that can be stored, found java.util.Map$Entry; put in a map, or a record"
                        + " of your own");
        assertThatThrownBy(() -> MAPPER.stringify(new AbstractMap.SimpleEntry<>("a", 1)))
                .hasMessageEndingWith("; put in a map, or a record of your own");
    }
}
