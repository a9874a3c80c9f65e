package dev.satchel.serde;

import static dev.satchel.serde.Mappers.MAPPER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.serde.js.Undefined;
import io.micronaut.core.type.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the operations on a value before it is decoded. */
class DevalueValueTest {

    private static DevalueValue read(String text) {
        return MAPPER.read(text.getBytes(UTF_8));
    }

    @Test
    void aSnapshotStaysAsItWasWhateverBecomesOfTheObject() {
        List<Object> list = new ArrayList<>(List.of("a"));
        DevalueValue snapshot = MAPPER.snapshot(list);
        list.add("b");

        assertThat(snapshot.get()).isEqualTo(List.of("a"));
        assertThat(snapshot.get()).isNotSameAs(snapshot.get());
        assertThat(snapshot.get(Argument.listOf(String.class))).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 30})
    void whatIsWrittenTwiceStaysSharedHoweverManyValuesThereAre(int count) {
        List<DevalueValue> once = IntStream.range(0, count)
                .mapToObj(i -> MAPPER.snapshot(List.of(i)))
                .toList();
        List<DevalueValue> twice = new ArrayList<>(once);
        twice.addAll(once);

        List<?> read = (List<?>) MAPPER.decode(MAPPER.encode(twice));

        assertThat(read).hasSize(2 * count);
        for (int i = 0; i < count; i++) {
            assertThat(read.get(i)).isEqualTo(List.of(i)).isSameAs(read.get(count + i));
        }
    }

    @Test
    void aPropertyIsFoundWithoutLookingAtTheOthers() {
        DevalueValue object = read("[{\"bad\":1,\"x-y\":2,\"none\":-1},[\"Date\",\"never\"],7]");

        assertThat(object.property("x-y").get()).isEqualTo(7);
        assertThat(object.property("none").get()).isEqualTo(Undefined.UNDEFINED);
        assertThat(object.property("other")).isNull();
        assertThatThrownBy(() -> object.property("bad").get()).isInstanceOf(DevalueException.class);
        assertThat(read("[{}]").property("x-y")).isNull();
    }

    @Test
    void theEntriesOfAnObjectAreThoseOfAMap() {
        Map<String, DevalueValue> ofObject = read("[{\"a\":1,\"b\":-3},1]").entries();
        Map<String, DevalueValue> ofMap =
                read("[[\"Map\",1,2,3,-3],\"a\",1,\"b\"]").entries();

        assertThat(ofObject.keySet()).containsExactly("a", "b").isEqualTo(ofMap.keySet());
        assertThat(ofObject.get("a").get())
                .isEqualTo(1)
                .isEqualTo(ofMap.get("a").get());
        assertThat(ofObject.get("b").get())
                .isEqualTo(Double.NaN)
                .isEqualTo(ofMap.get("b").get());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1", "[1]", "[\"a\"]", "[[1],2]", "[[\"Set\",1],2]", "[[\"Map\",1,2],3,4]", "[[\"Map\",-3,1],4]"
            })
    void nothingElseHasEntries(String text) {
        assertThatThrownBy(() -> read(text).entries())
                .isInstanceOf(DevalueException.class)
                .hasMessageStartingWith("Expected a Map with string keys");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "[1]", "[[\"Map\",1,2],\"a\",4]"})
    void nothingButAnObjectHasProperties(String text) {
        assertThatThrownBy(() -> read(text).property("a"))
                .isInstanceOf(DevalueException.class)
                .hasMessage("Expected an object, found something else");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"a\":1],1]",
                "[{\"a\":1,}]",
                "[{\"a\":5}]",
                "[{\"b\":1 \"a\":1},1]",
                "[{\"a\"},1]",
                "[{a:1},1]"
            })
    void aDamagedObjectHasNoEntriesAndIsNotTakenForOneWithoutAProperty(String text) {
        DevalueValue damaged = read(text);

        assertThatThrownBy(damaged::entries).isExactlyInstanceOf(DevalueException.class);
        assertThatThrownBy(() -> damaged.property("other")).isExactlyInstanceOf(DevalueException.class);
    }

    @Test
    void itsTextSaysNothingOfTheValue() {
        assertThat(MAPPER.snapshot("secret")).hasToString("DevalueValue");
    }
}
