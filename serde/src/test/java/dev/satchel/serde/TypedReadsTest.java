package dev.satchel.serde;

import static dev.satchel.serde.Mappers.MAPPER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.satchel.serde.js.BufferView;
import dev.satchel.serde.js.Undefined;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.type.Argument;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests reading a text as another type than the one that it was written from. */
class TypedReadsTest {

    private static final String ID = "3d1d1d6e-7a5a-4c2b-9b2e-0f0e0d0c0b0a";

    @Serdeable
    record Numbers(
            @Nullable Number number,
            @Nullable BigInteger big,
            @Nullable BigDecimal exact,
            @Nullable Long whole,
            float rounded,
            @Nullable Boolean flag,
            @Nullable Character letter) {}

    @Serdeable
    record Maps(Map<Integer, String> byNumber, HashMap<Integer, String> hash, Map<UUID, String> byId) {}

    @Serdeable
    record Document(String name, JsonNode body) {}

    @Serdeable
    record Failing(String name) {
        @Override
        public String name() {
            throw new IllegalStateException("secret");
        }
    }

    @Serdeable
    record Holder(List<Failing> list) {}

    static Stream<Arguments> converted() {
        return Stream.of(
                arguments("[7]", Argument.of(Number.class), 7),
                arguments("[[\"BigDecimal\",\"1.10\"]]", Argument.of(Number.class), new BigDecimal("1.10")),
                arguments("[2.0]", Argument.of(BigInteger.class), BigInteger.TWO),
                arguments("[[\"BigDecimal\",\"7.0\"]]", Argument.LONG, 7L),
                arguments("[[\"BigInt\",\"7\"]]", Argument.of(BigDecimal.class), new BigDecimal("7")),
                arguments("[0.1]", Argument.of(BigDecimal.class), new BigDecimal("0.1")),
                arguments("[\"x\"]", Argument.of(Character.class), 'x'),
                arguments("[7]", Argument.STRING, "7"),
                arguments("-3", Argument.STRING, "NaN"),
                arguments("[true]", Argument.STRING, "true"),
                arguments("[\"" + ID + "\"]", Argument.of(UUID.class), UUID.fromString(ID)),
                arguments("[[1,-1,-2,2],\"a\",null]", Argument.listOf(String.class), listOf("a", null, null, null)),
                arguments("[[\"Set\",1],\"a\"]", Argument.listOf(String.class), List.of("a")),
                arguments("[[1,1],\"a\"]", Argument.setOf(String.class), Set.of("a")),
                arguments("[[1],2]", Argument.of(TreeSet.class, Integer.class), new TreeSet<>(Set.of(2))),
                arguments(
                        "[[\"Map\",1,2],\"a\",1]",
                        Argument.of(TreeMap.class, String.class, Long.class),
                        Map.of("a", 1L)),
                arguments("[{\"7\":1},\"x\"]", Argument.mapOf(Integer.class, String.class), Map.of(7, "x")),
                arguments("[null]", Argument.of(Optional.class, String.class), Optional.empty()),
                arguments("-3", Argument.of(Optional.class, Double.class), Optional.of(Double.NaN)),
                arguments("[[\"Optional\",-3]]", Argument.of(Optional.class, Double.class), Optional.of(Double.NaN)),
                arguments(
                        "[[\"Uint8Array\",1,1,1],[\"ArrayBuffer\",\"AQIDBA==\"]]",
                        Argument.of(byte[].class),
                        new byte[] {2}),
                arguments("[[1,-3],5]", Argument.of(double[].class), new double[] {5, Double.NaN}),
                arguments("[[1,1],5]", Argument.of(byte[].class), new byte[] {5, 5}));
    }

    private static List<@Nullable Object> listOf(@Nullable Object... elements) {
        return java.util.Arrays.asList(elements);
    }

    @ParameterizedTest(name = "{0} as {1}")
    @MethodSource("converted")
    void isConvertedWhereItSaysTheSame(String text, Argument<?> type, Object value) {
        assertThat((Object) MAPPER.parse(text, type)).isEqualTo(value);
    }

    static Stream<Arguments> twice() {
        String view = "[\"Uint8Array\",2],[\"ArrayBuffer\",\"AAECAw==\"]";
        return Stream.of(
                arguments("[[1,1]," + view + "]", byte[].class),
                // the buffer has another reference
                arguments("[[1,1]," + view + ",[\"Float32Array\",2]]", byte[].class),
                arguments("[[1,1]," + view + ",[\"Unknown\",2]]", byte[].class),
                arguments("[[1,1],[\"Uint8Array\",2,1,2],[\"ArrayBuffer\",\"AAECAw==\"]]", byte[].class),
                arguments("[[1,1],[\"Int16Array\",2,0,1],[\"ArrayBuffer\",\"AAECAw==\"]]", short[].class),
                arguments("[[1,1],[\"UUID\",\"" + ID + "\"]]", UUID.class),
                arguments("[[1,1],\"" + ID + "\"]", UUID.class),
                arguments("[[1,1],[\"RegExp\",\"a+\"]]", Pattern.class),
                // shorter when it is written again
                arguments(
                        "[[1,1],[\"Temporal.ZonedDateTime\","
                                + "\"2026-07-01T00:00:00.000000000-03:00[America/Argentina/ComodRivadavia]\"]]",
                        ZonedDateTime.class),
                arguments("[[1,1],[\"" + Shop.User.class.getName() + "\",2],{}]", Shop.User.class));
    }

    @ParameterizedTest(name = "{0} as {1}")
    @MethodSource("twice")
    void oneSlotReadTwiceAsOneTypeIsOneObject(String text, Class<?> type) {
        List<?> list = MAPPER.parse(text, Argument.listOf(type));
        String written = MAPPER.stringify(list);

        assertThat(list.get(0)).isSameAs(list.get(1));
        assertThat(MAPPER.stringify(MAPPER.parse(written, Argument.listOf(type))))
                .isEqualTo(written);
    }

    @Test
    void whatNothingLeadsToDoesNotChangeWhatAValueIsReadAs() {
        String buffer = "[\"ArrayBuffer\",\"AAECAw==\"]";

        assertThat(MAPPER.parse("[[\"Uint8Array\",1]," + buffer + ",[\"Float32Array\",1]]"))
                .isInstanceOf(byte[].class);
        assertThat(MAPPER.parse("[[1,3],[\"Uint8Array\",2]," + buffer + ",[\"Float32Array\",2]]"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasOnlyElementsOfType(BufferView.class);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("[\"7\"]", Argument.LONG, "Expected a number, found a string"),
                arguments("[128]", Argument.of(Byte.class), "Expected a number from -128 to 127, found one outside"),
                arguments("[-129]", Argument.of(Byte.class), "Expected a number from -128 to 127, found one outside"),
                arguments("-4", Argument.LONG, "Expected a whole number, found one that is not"),
                arguments(
                        "[[\"BigInt\",\"9223372036854775808\"]]",
                        Argument.LONG,
                        "Expected a whole number, found one that is not"),
                arguments(
                        "[\"xy\"]",
                        Argument.of(Character.class),
                        "Expected one character, found a string of another length"),
                arguments("[\"true\"]", Argument.BOOLEAN, "Expected a boolean, found a string"),
                arguments("-3", Argument.BOOLEAN, "Expected a boolean, found a number"),
                arguments("[7]", Argument.BOOLEAN, "Expected a boolean, found a number"),
                arguments("[[]]", Argument.STRING, "Expected a string, found an array"),
                arguments("[{}]", Argument.STRING, "Expected a string, found an object"),
                arguments("[[\"Map\"]]", Argument.listOf(String.class), "Expected an array, found a Map"),
                arguments("[[\"Money\",1],2]", Argument.listOf(String.class), "Expected an array, found a number"),
                arguments("-3", Argument.listOf(String.class), "Expected an array, found a number"),
                arguments("-3", Argument.setOf(String.class), "Expected an array, found a number"),
                arguments("[true]", Argument.mapOf(Integer.class, String.class), "Expected an object, found a boolean"),
                arguments("-3", Argument.mapOf(Integer.class, String.class), "Expected an object, found a number"),
                arguments("[[\"Set\"]]", Argument.of(Shop.User.class), "Expected an object, found a Set"),
                arguments(
                        "[[\"Map\",1,2],null,3]",
                        Argument.mapOf(String.class, Object.class),
                        "Expected a string, found null"),
                arguments(
                        "[\"a\"]",
                        Argument.of(Pattern.class),
                        "Expected a java.util.regex.Pattern, found another value"),
                arguments(
                        "[[\"RegExp\",\"(\"]]",
                        Argument.of(Pattern.class),
                        "Expected an expression of Java's dialect, found another one"),
                arguments(
                        "[[\"dev.satchel.serde.Shop$Colour\",1],null]",
                        Argument.OBJECT_ARGUMENT,
                        "Expected a dev.satchel.serde.Shop$Colour behind its tag, found null"));
    }

    @ParameterizedTest(name = "{0} as {1}")
    @MethodSource("refused")
    void isRefusedWithWhatWasExpectedAndFound(String text, Argument<?> type, String message) {
        assertThatThrownBy(() -> MAPPER.parse(text, type))
                .isExactlyInstanceOf(DevalueException.class)
                .hasMessage(message);
    }

    @Test
    void thePropertiesOfARecordAreConvertedAlike() {
        String text = "[{\"number\":1,\"big\":2,\"exact\":3,\"whole\":4,\"rounded\":5,\"flag\":6,\"letter\":7},"
                + "1.5,[\"BigInt\",\"12\"],1,7.0,2.5,true,\"x\"]";

        assertThat(MAPPER.parse(text, Argument.of(Numbers.class)))
                .isEqualTo(new Numbers(1.5, BigInteger.valueOf(12), BigDecimal.ONE, 7L, 2.5f, true, 'x'));
    }

    @Test
    void whatIsNotThereOrUndefinedOrNullIsNullOrZeroInARecord() {
        Numbers nothing = new Numbers(null, null, null, null, 0, null, null);

        assertThat(MAPPER.parse("[{}]", Argument.of(Numbers.class))).isEqualTo(nothing);
        assertThat(MAPPER.parse("[{\"whole\":-1,\"rounded\":-1,\"flag\":-1}]", Argument.of(Numbers.class)))
                .isEqualTo(nothing);
        assertThat(MAPPER.parse("[{\"whole\":1,\"rounded\":1,\"letter\":1},null]", Argument.of(Numbers.class)))
                .isEqualTo(nothing);
    }

    @Test
    void mapsOfARecordThatJavaScriptWroteGetKeysOfTheirType() {
        String text = "[{\"byNumber\":1,\"hash\":1,\"byId\":3},{\"7\":2},\"x\",{\"" + ID + "\":2}]";

        assertThat(MAPPER.parse(text, Argument.of(Maps.class)))
                .isEqualTo(new Maps(Map.of(7, "x"), new HashMap<>(Map.of(7, "x")), Map.of(UUID.fromString(ID), "x")));
    }

    @Test
    void aPropertyOfJsonKeepsWhatJsonHas() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("number", 1.5);
        body.put("list", listOf("a", null, true, Undefined.UNDEFINED, Map.of("k", List.of())));
        body.put("set", new LinkedHashSet<>(List.of(1)));
        body.put("date", new Date(0));
        body.put("constant", -0.0);

        Document read = MAPPER.parse(MAPPER.stringify(Map.of("name", "x", "body", body)), Argument.of(Document.class));

        JsonNode node = read.body();
        assertThat(node.get("number").getNumberValue()).isEqualTo(1.5);
        assertThat(node.get("list").get(0).getStringValue()).isEqualTo("a");
        assertThat(node.get("list").get(1).isNull()).isTrue();
        assertThat(node.get("list").get(2).getBooleanValue()).isTrue();
        assertThat(node.get("list").get(3).isNull()).isTrue();
        assertThat(node.get("list").get(4).get("k").isArray()).isTrue();
        assertThat(node.get("set").get(0).getIntValue()).isEqualTo(1);
        assertThat(node.get("date").getStringValue()).isEqualTo("1970-01-01T00:00:00.000Z");
        assertThat(node.get("constant").getNumberValue()).isEqualTo(-0.0);
        assertThat(MAPPER.parse(MAPPER.stringify(read))).isEqualTo(read);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            classes = {
                Instant.class,
                java.util.Date.class,
                java.sql.Timestamp.class,
                java.time.LocalDate.class,
                java.time.LocalTime.class,
                java.time.LocalDateTime.class,
                java.time.OffsetDateTime.class,
                java.time.Duration.class,
                java.time.Period.class,
                java.time.Month.class,
                java.net.URI.class,
                java.util.Locale.class,
                java.time.ZoneId.class,
                UUID.class
            })
    void aNumberIsNoTimeNorTextAsItsUnitIsNotStored(Class<?> type) {
        for (String text : List.of("[5]", "[1792228000000]", "[1e300]", "-3")) {
            assertThatThrownBy(() -> MAPPER.parse(text, Argument.of(type)))
                    .isExactlyInstanceOf(DevalueException.class)
                    .hasMessage("Expected a " + type.getName() + ", found a number");
        }
        assertThatThrownBy(() -> MAPPER.parse("[[1],5]", Argument.listOf(type)))
                .hasMessage("Expected a " + type.getName() + ", found a number, at [0]");
        assertThatThrownBy(() -> MAPPER.parse("[true]", Argument.of(type)))
                .hasMessage("Expected a " + type.getName() + ", found a boolean");
    }

    @Test
    void aNumberIsNoCharacter() {
        for (Class<?> type : List.of(Character.class, char.class)) {
            assertThatThrownBy(() -> MAPPER.parse("[5]", Argument.of(type)))
                    .hasMessage("Expected one character, found a number");
        }
    }

    @Test
    void jsonThatContainsItselfIsRefused() {
        assertThatThrownBy(() -> MAPPER.parse("[[0]]", Argument.of(JsonNode.class)))
                .isExactlyInstanceOf(DevalueException.class)
                .hasMessageContaining("devalue.max-depth");
    }

    @Test
    void aRecordThatCannotBeWrittenIsNamedWithItsPathAndWithoutWhatItSays() {
        assertThatThrownBy(() -> MAPPER.stringify(Map.of("k", new Holder(List.of(new Failing("x"))))))
                .isExactlyInstanceOf(DevalueException.class)
                .hasMessageStartingWith(
                        "Expected a dev.satchel.serde.TypedReadsTest$Holder that Micronaut Serde can write")
                .hasMessageEndingWith("at .get(#0).list[0]")
                .hasMessageNotContaining("secret");
    }

    @Test
    void typesOfOneClassWithOtherAnnotationsAreNotTakenForEachOther() {
        Argument<Shop.User> plain = Argument.of(Shop.User.class);
        Argument<Shop.User> named = Argument.of(Shop.User.class, "user", AnnotationMetadata.EMPTY_METADATA);
        String text = MAPPER.stringify(new Shop.User("Ada", 36));

        assertThat(MAPPER.parse(text, plain)).isEqualTo(MAPPER.parse(text, named));
    }

    @Test
    void aClassIsNotTakenForTheSameOneWithParameters() {
        String text = "[[1],7]";

        for (int i = 0; i < 2; i++) {
            assertThat((Object) MAPPER.parse(text, Argument.of(List.class))).isEqualTo(List.of(7));
            assertThat(MAPPER.parse(text, Argument.listOf(Long.class))).isEqualTo(List.of(7L));
        }
    }
}
