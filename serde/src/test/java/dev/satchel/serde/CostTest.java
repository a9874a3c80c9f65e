package dev.satchel.serde;

import static dev.satchel.serde.Mappers.MAPPER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Texts that are made to cost more than their length: what they cost stays in proportion to it. */
class CostTest {

    /** Loading classes shall not count as cost. */
    @BeforeAll
    static void warmUp() {
        Samples.values().forEach(value -> MAPPER.decode(MAPPER.encode(value)));
    }

    @Test
    void entriesWithBytesAreReadOneByOneInTheTimeOfAll() {
        int entries = 10_000;
        String map = list(entries, i -> "," + (3 * i + 1) + "," + (3 * i + 2), "");
        String slots = list(
                entries, i -> ",\"k" + i + "\",[\"Uint8Array\"," + (3 * i + 3) + "],[\"ArrayBuffer\",\"AAAA\"]", "");

        assertInProportion(
                "[[\"Map\"" + map + "]" + slots + "]",
                bytes -> MAPPER.read(bytes).entries().values().forEach(DevalueValue::get));
    }

    @Test
    void aDamageFarInsideThatManyEntriesReferToIsFoundWithoutAnExceptionForEachLevel() {
        int depth = 500;
        int entries = 100;
        String map = list(entries, i -> "," + (i + 1) + "," + (entries + 1), "");
        String keys = list(entries, i -> ",\"k" + i + "\"", "");
        String levels = list(depth, i -> ",[" + (entries + 2 + i) + "]", "");

        assertInProportion(
                "[[\"Map\"" + map + "]" + keys + levels + ",oops]",
                bytes -> MAPPER.read(bytes).entries().values().forEach(entry -> assertThatThrownBy(entry::get)
                        .isInstanceOf(DevalueException.class)));
    }

    private static void assertInProportion(String text, Consumer<byte[]> work) {
        byte[] bytes = text.getBytes(UTF_8);
        Cost.of(() -> work.accept(bytes)).isInProportionTo(bytes.length);
    }

    private static String list(int count, IntFunction<String> element, String between) {
        return IntStream.range(0, count).mapToObj(element).collect(Collectors.joining(between));
    }
}
