package dev.satchel.serde;

import static dev.satchel.serde.Mappers.MAPPER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.serde.js.BufferView;
import dev.satchel.serde.js.JsMap;
import dev.satchel.serde.js.JsSet;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.annotation.Serdeable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests elements of sets and keys of maps that are expensive to hash or to compare, 1.4 MB of them. */
class HostileKeysTest {

    private static final int BUFFER = 1_048_576 / 3 * 4;

    @BeforeAll
    static void warmUp() {
        Samples.values().forEach(value -> MAPPER.decode(MAPPER.encode(value)));
    }

    @Serdeable
    record Point(int x, int y) {
        @Override
        public int hashCode() {
            return 1;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Uint8Array", "Int8Array", "Uint8ClampedArray", "DataView", "Int16Array", "BigInt64Array"})
    void thousandsOfViewsOnOneBufferAreHashedInTheTimeOfOne(String kind) {
        int count = 10_000;
        String buffer = "[\"ArrayBuffer\",\"" + "A".repeat(BUFFER) + "\"]";
        String views = list(count, i -> "[\"" + kind + "\"," + (count + 1) + "," + 8 * i + ",1]", ",");
        String set = "[[\"Set\"" + list(count, i -> "," + (i + 1), "") + "]," + views + "," + buffer + "]";
        String map = "[[\"Map\"" + list(count, i -> "," + (i + 1) + ",-1", "") + "]," + views + "," + buffer + "]";

        assertInProportion(set, MAPPER::decode);
        assertInProportion(map, MAPPER::decode);
        assertInProportion(set, bytes -> assertThat((Set<?>) MAPPER.decode(MAPPER.encode(MAPPER.decode(bytes))))
                .hasSize(count));
        assertInProportion(set, bytes -> decodeOrRefuse(bytes, Argument.setOf(Object.class)));
        assertInProportion(set, bytes -> decodeOrRefuse(bytes, Argument.setOf(BufferView.class)));
        assertInProportion(map, bytes -> decodeOrRefuse(bytes, Argument.mapOf(BufferView.class, Object.class)));
    }

    @Test
    void viewsOnTwoBuffersOfOneHashAreNotComparedEachWithEach() {
        int count = 8_000;
        String rest = "A".repeat(BUFFER / 8 * 4);
        // bytes 0, 31 and 1, 0 at the end have one hash code
        String buffers = "[\"ArrayBuffer\",\"" + rest + "AAAf\"],[\"ArrayBuffer\",\"" + rest + "AAEA\"]";
        String views = list(count, i -> "[\"DataView\"," + (count + 1 + i % 2) + "," + (i / 2) + ",1]", ",");

        assertInProportion(
                "[[\"Set\"" + list(count, i -> "," + (i + 1), "") + "]," + views + "," + buffers + "]", MAPPER::decode);
    }

    @Test
    void longTextsOfOneHashInsideOfElementsAreNotComparedEachWithEach() {
        int count = 30_000;
        String rest = "x".repeat(350_000);
        String elements = list(count, i -> "[" + (count + 1 + i % 2) + "," + (count + 3 + i / 2) + "]", ",");
        String numbers = list(count / 2, Integer::toString, ",");

        assertInProportion(
                "[[\"Set\"" + list(count, i -> "," + (i + 1), "") + "]," + elements + ",\"" + rest + "Aa\",\"" + rest
                        + "BB\"," + numbers + "]",
                MAPPER::decode);
    }

    @Test
    void setsThatTellTheirElementsApartByIdentityAreNotComparedByTheSquareOfTheirSize() {
        int count = 40_000;
        // two sets of the same elements, all of one hash code
        String inner = "[\"Set\"" + list(count, i -> "," + (i + 3), "") + "]";
        String elements = list(count, i -> "[" + (count + 3) + "," + (count + 3) + "," + (count + 3) + "]", ",");
        String text = "[[\"Set\",1,2]," + inner + "," + inner + "," + elements + ",0]";

        assertInProportion(text, bytes -> assertThat(MAPPER.decode(bytes)).isInstanceOf(JsSet.class));
        assertInProportion(text, bytes -> decodeOrRefuse(bytes, Argument.setOf(Object.class)));
        assertInProportion(text.replace("Set\",1,2", "Map\",1,-1,2,-1"), bytes -> assertThat(MAPPER.decode(bytes))
                .isInstanceOf(JsMap.class));
    }

    @Test
    void keysOfOneHashAreRefusedInMapsOfATypeAsInSets() {
        // lists of two numbers whose hash codes are all the same
        int count = 40_000;
        String keys = list(count, i -> "[" + (2 * i + count + 1) + "," + (2 * i + count + 2) + "]", ",");
        String numbers = list(count, i -> i + "," + -31 * i, ",");
        String pairs = list(count, i -> "," + (i + 1) + "," + (count + 1), "");
        String map = "[[\"Map\"" + pairs + "]," + keys + "," + numbers + "]";

        for (Argument<?> type : List.of(
                Argument.mapOf(Argument.listOf(Integer.class), Argument.of(Integer.class)),
                Argument.mapOf(Argument.OBJECT_ARGUMENT, Argument.of(Integer.class)),
                Argument.mapOf(Argument.setOf(Integer.class), Argument.of(Integer.class)))) {
            assertInProportion(map, bytes -> decodeOrRefuse(bytes, type));
        }
        assertInProportion(map, bytes -> assertThatThrownBy(() -> MAPPER.decode(
                        bytes, Argument.mapOf(Argument.listOf(Integer.class), Argument.of(Integer.class))))
                .hasMessageStartingWith("Expected elements that can be hashed, found too many of one hash code"));
    }

    @Test
    void keysOfTheApplicationsOwnTypeWithAWeakHashAreBoundedByTheTextAndFewAreRead() {
        Map<Point, Integer> few =
                IntStream.range(0, 100).boxed().collect(Collectors.toMap(i -> new Point(i, i), i -> i));
        Argument<Map<Point, Integer>> type = Argument.mapOf(Point.class, Integer.class);
        int count = 40_000;
        String points = list(count, i -> "{\"x\":" + (count + 1 + i) + ",\"y\":" + (count + 1) + "}", ",");
        String numbers = list(count, Integer::toString, ",");

        assertThat(MAPPER.parse(MAPPER.stringify(few), type)).isEqualTo(few);
        assertThat(MAPPER.parse(MAPPER.stringify(few.keySet()), Argument.setOf(Point.class)))
                .isEqualTo(few.keySet());
        assertInProportion(
                "[[\"Map\"" + list(count, i -> "," + (i + 1) + "," + (count + 1), "") + "]," + points + "," + numbers
                        + "]",
                bytes -> assertThatThrownBy(() -> MAPPER.decode(bytes, type))
                        .hasMessageStartingWith("Expected elements that can be hashed"));
        assertInProportion(
                "[[\"Set\"" + list(count, i -> "," + (i + 1), "") + "]," + points + "," + numbers + "]",
                bytes -> assertThatThrownBy(() -> MAPPER.decode(bytes, Argument.setOf(Point.class)))
                        .hasMessageStartingWith("Expected elements that can be hashed"));
    }

    @Test
    void someKeysOfOneHashAreStillASetOfJava() {
        Set<Object> alike = new LinkedHashSet<>();
        for (int i = 0; i < 40; i++) {
            alike.add(List.of(i, -31 * i));
        }

        assertThat(MAPPER.parse(MAPPER.stringify(alike)))
                .isInstanceOf(LinkedHashSet.class)
                .isEqualTo(alike);
    }

    private static void decodeOrRefuse(byte[] bytes, Argument<?> type) {
        try {
            MAPPER.decode(bytes, type);
        } catch (DevalueException refused) {
            // equally good
        }
    }

    private static void assertInProportion(String text, Consumer<byte[]> work) {
        byte[] bytes = text.getBytes(UTF_8);
        Cost.of(() -> work.accept(bytes)).isInProportionTo(bytes.length);
    }

    private static String list(int count, IntFunction<String> element, String between) {
        return IntStream.range(0, count).mapToObj(element).collect(Collectors.joining(between));
    }
}
