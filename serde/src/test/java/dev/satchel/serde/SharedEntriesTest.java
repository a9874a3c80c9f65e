package dev.satchel.serde;

import static dev.satchel.serde.Mappers.MAPPER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.serde.internal.slot.SlotReference;
import dev.satchel.serde.js.BufferView;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.Argument;
import java.math.BigInteger;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests that reading all entries of a map that refer to the same slots costs time in proportion to the text. */
class SharedEntriesTest {

    private static final int ENTRIES = 10_000;
    private static final int LENGTH = 50_000;

    /** Warms up, so that class loading does not count as cost. */
    @BeforeAll
    static void warmUp() {
        Samples.values().forEach(value -> MAPPER.decode(MAPPER.encode(value)));
    }

    @Test
    void aLongSlotThatThousandsOfEntriesReferToIsNotBuiltThousandsOfTimes() {
        String numbers = list(LENGTH, i -> "2", ",");
        String one = ",7";

        assertBounded("[" + numbers + "]" + one, Argument.listOf(Integer.class));
        assertBounded("[\"Set\"," + numbers + "]" + one, Argument.setOf(Object.class));
        assertBounded("[\"Map\"," + numbers + "]" + one, Argument.mapOf(Object.class, Object.class));
        assertBounded(
                "{" + list(LENGTH / 5, i -> "\"k" + i + "\":2", ",") + "}" + one,
                Argument.mapOf(String.class, Object.class));
        assertBounded("\"" + "x".repeat(LENGTH) + "\"", Argument.STRING);
        assertBounded("\"" + "\\n".repeat(LENGTH / 2) + "\"", Argument.STRING);
        assertBounded("[\"BigInt\",\"" + "9".repeat(9_999) + "\"]", Argument.of(BigInteger.class));
        assertBounded("[\"URL\",\"https://shop.example/" + "x".repeat(LENGTH) + "\"]", Argument.of(URI.class));
        assertBounded("[\"URL\",\"https://shop.example/" + "x".repeat(LENGTH) + "\"]", Argument.STRING);
        assertBounded("[\"URL\",2],\"https://shop.example/" + "x".repeat(LENGTH) + "\"", Argument.STRING);
        assertBounded("[\"Locale\",\"" + "x".repeat(LENGTH) + "\"]", Argument.STRING);
        assertBounded("[\"BigInt\",\"" + "9".repeat(9_999) + "\"]", Argument.STRING);
        assertBounded("[\"BigDecimal\",\"" + "9".repeat(9_999) + "\"]", Argument.STRING);
        assertBounded("[\"BigInt\",\"" + "9".repeat(9_999) + "\"]", Argument.of(Character.class));
        assertBounded("[\"BigInt\",\"" + "9".repeat(9_999) + "\"]", Argument.of(double.class));
        assertBounded("\"" + "x".repeat(40) + "\"", Argument.listOf(String.class));
        assertBounded("\"" + "x".repeat(40) + "\"", Argument.mapOf(String.class, Object.class));
        assertBounded("[\"Uint8Array\",2],[\"ArrayBuffer\",\"" + "A".repeat(LENGTH) + "\"]", Argument.of(byte[].class));
        assertBounded(
                "[\"DataView\",2,0,1],[\"ArrayBuffer\",\"" + "A".repeat(LENGTH) + "\"]", Argument.of(BufferView.class));
        assertBounded("[\"x" + "x".repeat(LENGTH) + "\",2],1", Argument.STRING);
        assertBounded(list(400, i -> "[" + (i + 2) + "]", ",") + ",0", Argument.OBJECT_ARGUMENT);
        assertBounded(list(400, i -> "[" + (i + 2) + "]", ",") + ",oops", Argument.listOf(Object.class));
        assertBounded(
                list(LENGTH / 10, i -> i == 0 ? "[" + list(LENGTH / 10 - 1, k -> "" + (k + 2), ",") + "]" : "[]", ","),
                Argument.listOf(Argument.listOf(String.class)));
        assertBounded(
                "[\"Set\"" + list(1_000, i -> "," + (i + 2), "") + "]," + list(1_000, i -> "[" + (i + 1_002) + "]", ",")
                        + "," + list(1_000, i -> "\"" + ofOneHash(i) + "\"", ","),
                Argument.setOf(Argument.listOf(String.class)));
    }

    /** Reads the slots through thousands of entries, with indices counted from slot 1: without a type and by a type. */
    private static void assertBounded(String slots, Argument<?> type) {
        // slot 0 is the map, and all entries refer to slot 1
        String keys = list(ENTRIES, i -> ",\"k" + i + "\"", "");
        String entries = list(ENTRIES, i -> ",{\"data\":1}", "");
        int first = count(slots) + 1;
        String map = "[[\"Map\"" + list(ENTRIES, i -> "," + (first + i) + "," + (first + ENTRIES + i), "") + "],"
                + slots + keys + entries + "]";
        for (Function<DevalueValue, Object> read :
                List.<Function<DevalueValue, Object>>of(DevalueValue::get, value -> value.get(type))) {
            assertInProportion(map, bytes -> {
                DevalueEntries found = MAPPER.readEntries(bytes);
                assertThat(found.size()).isEqualTo(ENTRIES);
                for (int i = 0; i < ENTRIES; i++) {
                    readOrRefuse(found, i, read);
                }
            });
        }
    }

    private static int count(String slots) {
        return ((SlotReference) MAPPER.read(("[" + slots + "]").getBytes(UTF_8)))
                .table()
                .count();
    }

    private static void readOrRefuse(DevalueEntries entries, int position, Function<DevalueValue, Object> read) {
        try {
            DevalueValue data = entries.value(position).property("data");
            read.apply(data);
        } catch (DevalueException refused) {
            // equally good
        }
    }

    @Test
    void aPropertyOfALongSlotThatThousandsOfEntriesReferToIsNotLookedForThousandsOfTimes() {
        int entries = 60_000;
        String large = "{" + list(50_000, i -> "\"k" + i + "\":-1", ",") + ",\"data\":-1}";
        String text = "[[\"Map\"" + list(entries, i -> "," + (i + 2) + ",1", "") + "]," + large
                + list(entries, i -> ",\"k" + i + "\"", "") + "]";

        assertInProportion(text, bytes -> {
            DevalueEntries found = MAPPER.readEntries(bytes);
            for (int i = 0; i < entries; i++) {
                readOrRefuse(found, i, value -> value);
            }
        });
    }

    @Test
    void theEntriesOfAValueAreBoundedTogetherToo() {
        String text = "[[\"Map\"" + list(ENTRIES, i -> "," + (i + 2) + ",1", "") + "],[" + list(LENGTH, i -> "2", ",")
                + "]" + list(ENTRIES, i -> ",\"k" + i + "\"", "") + "]";

        assertInProportion(text, bytes -> {
            for (DevalueValue value : MAPPER.read(bytes).entries().values()) {
                try {
                    value.get();
                } catch (DevalueException refused) {
                    assertThat(refused).hasMessageContaining("devalue.max-bytes");
                }
            }
        });
    }

    @Test
    void whatIsRefusedSaysWhichLimitAndSmallValuesAreStillRead() {
        String text = "[[\"Map\"" + list(2_000, i -> "," + (i + 3) + ",1", "") + ",2003,2]," + "["
                + list(LENGTH, i -> "2", ",") + "],7" + list(2_001, i -> ",\"k" + i + "\"", "") + "]";
        DevalueEntries entries = MAPPER.readEntries(text.getBytes(UTF_8));

        assertThat(entries.value(0).get()).asList().hasSize(LENGTH);
        for (int i = 1; i < 1_999; i++) {
            try {
                entries.value(i).get();
            } catch (DevalueException refused) {
                // the last one contains the reason
            }
        }
        assertThatThrownBy(() -> entries.value(1_999).get())
                .hasMessage("Expected the values of a map to stand for at most 16777216 bytes more than 32 times their "
                        + "text, found more, as they share their parts; devalue.max-bytes allows more");
        assertThat(entries.value(2_000).get()).isEqualTo(7);
        // an entry that was read once can be read again
        assertThat(entries.value(0).get()).asList().hasSize(LENGTH);
    }

    @Test
    void oneEntryCanBeReadAsOftenAsAnybodyLikes() {
        Map<String, Object> large =
                Map.of("large", IntStream.range(0, 20_000).boxed().toList());
        DevalueEntries entries = MAPPER.readEntries(MAPPER.encodeEntries(large));

        for (int i = 0; i < 2_000; i++) {
            assertThat(entries.value(0).get()).asList().hasSize(20_000);
        }
        assertThat(entries.value(0).get(Argument.listOf(Integer.class))).hasSize(20_000);
    }

    @Test
    void aFewKeysThatShareAValueAreReadEachAsItsOwn() {
        List<Object> shared = new ArrayList<>(List.of("a", Set.of("b")));
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < 500; i++) {
            map.put("k" + i, shared);
        }
        DevalueEntries entries = MAPPER.readEntries(MAPPER.encodeEntries(map));

        Object first = entries.value(0).get();
        for (int i = 1; i < 500; i++) {
            assertThat(entries.value(i).get()).isEqualTo(first).isNotSameAs(first);
        }
    }

    /** Tests the most expensive texts for their length without sharing: with the smallest limit, all are read. */
    @Test
    void whatSharesNothingIsNeverRefused() {
        List<Object> tiny = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            tiny.add(new ArrayList<>());
        }
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < 50; i++) {
            map.put("k" + i, MAPPER.snapshot(tiny));
            map.put(
                    "n" + i,
                    MAPPER.snapshot(
                            IntStream.range(0, 2_000).map(k -> 1).boxed().toList()));
        }
        byte[] bytes = MAPPER.encodeEntries(map);
        DevalueMapper strict = ApplicationContext.run(Map.of("devalue.max-bytes", bytes.length))
                .getBean(DevalueMapper.class);
        DevalueEntries entries = strict.readEntries(bytes);

        for (int i = 0; i < entries.size(); i++) {
            assertThat(entries.value(i).get()).asList().hasSize(2_000);
            assertThat(entries.value(i).get(Argument.listOf(Object.class))).hasSize(2_000);
            int position = i;
            if (i % 2 == 0) {
                assertThat(entries.value(i).get(Argument.listOf(Argument.listOf(String.class))))
                        .hasSize(2_000);
                // a failed read is done twice
                assertThatThrownBy(() -> entries.value(position).get(Argument.listOf(Integer.class)))
                        .hasMessageContaining("at [0]");
            } else {
                assertThat(entries.value(i).get(Argument.listOf(Integer.class))).hasSize(2_000);
            }
        }
    }

    @Test
    void whetherThereIsAValueOfTemporalIsFoundOutOnce() {
        String text = "[[\"Map\",1,2],\"key\",[" + list(300_000, i -> Integer.toString(i + 3), ",") + "]"
                + list(300_000, i -> ",0", "") + "]";
        DevalueEntries entries = MAPPER.readEntries(text.getBytes(UTF_8));

        Cost.of(() -> {
                    for (int i = 0; i < 30_000; i++) {
                        assertThat(entries.hasTemporal()).isFalse();
                    }
                })
                .isInProportionTo(text.length());
    }

    /** Returns a text of 32 letters. All of them have the same hash. */
    private static String ofOneHash(int number) {
        return IntStream.range(0, 16)
                .mapToObj(bit -> (number >> bit & 1) == 0 ? "Aa" : "BB")
                .collect(Collectors.joining());
    }

    private static void assertInProportion(String text, Consumer<byte[]> work) {
        byte[] bytes = text.getBytes(UTF_8);
        Cost.of(() -> work.accept(bytes)).isInProportionTo(bytes.length);
    }

    private static String list(int count, IntFunction<String> element, String between) {
        return IntStream.range(0, count).mapToObj(element).collect(Collectors.joining(between));
    }
}
