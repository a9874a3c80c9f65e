package dev.satchel.serde;

import static dev.satchel.serde.Mappers.MAPPER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.serde.TargetTypes.Ranked;
import io.micronaut.core.type.Argument;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.URI;
import java.net.URL;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that sorted containers are read back, whatever their size, unless the text shares too much. */
class OrderedElementsTest {

    private static final int MANY = 20_000;

    @Test
    void manyElementsComeBackInOrder() {
        SortedSet<String> texts = IntStream.range(0, MANY)
                .mapToObj(i -> "a name that begins like many others, and is long: " + i)
                .collect(Collectors.toCollection(TreeSet::new));
        SortedMap<String, Integer> map = new TreeMap<>();
        texts.forEach(text -> map.put(text, text.length()));

        assertThat(MAPPER.parse(MAPPER.stringify(texts), Argument.of(SortedSet.class, String.class)))
                .isEqualTo(texts);
        assertThat(MAPPER.parse(MAPPER.stringify(texts), Argument.of(TreeSet.class, String.class)))
                .isEqualTo(texts);
        for (Class<?> type : List.of(SortedMap.class, NavigableMap.class, TreeMap.class, ConcurrentSkipListMap.class)) {
            assertThat((Object) MAPPER.parse(
                            MAPPER.stringify(map), Argument.of(type, Argument.STRING, Argument.of(Integer.class))))
                    .isEqualTo(map);
        }
    }

    @Test
    void beansAndDecimalsAreKeysInOrder() {
        SortedMap<Ranked, Integer> ranks = new TreeMap<>();
        SortedMap<BigDecimal, Integer> decimals = new TreeMap<>();
        for (int i = 0; i < 2_000; i++) {
            ranks.put(new Ranked("name", i), i);
            decimals.put(new BigDecimal("1." + i), i);
        }
        decimals.put(new BigDecimal("9".repeat(900)), -1);

        assertThat(MAPPER.parse(MAPPER.stringify(ranks), Argument.of(SortedMap.class, Ranked.class, Integer.class)))
                .isEqualTo(ranks);
        assertThat(MAPPER.parse(
                        MAPPER.stringify(decimals), Argument.of(TreeMap.class, BigDecimal.class, Integer.class)))
                .isEqualTo(decimals);
    }

    @Test
    void aQueueMayHoldOneElementManyTimes() {
        PriorityQueue<Integer> queue = new PriorityQueue<>(Collections.nCopies(MANY, 7));

        assertThat(MAPPER.parse(MAPPER.stringify(queue), Argument.of(PriorityQueue.class, Integer.class)))
                .hasSize(MANY);
    }

    @ParameterizedTest
    @ValueSource(classes = {SortedSet.class, TreeSet.class, PriorityQueue.class})
    void oneLongTextManyTimesIsRefused(Class<?> type) {
        String text = "[[\"Set\"" + ",1".repeat(MANY) + "],\"" + "x".repeat(50_000) + "\"]";

        assertThatThrownBy(() -> MAPPER.parse(text, Argument.of(type, Argument.STRING)))
                .isInstanceOf(DevalueException.class)
                .hasMessageStartingWith("Expected elements that can be put in order, found ");
    }

    // --- keys and addresses that could cause a look-up

    @Test
    void theNamesOfAnObjectAreKeysAsTheirTextIsRead() throws Exception {
        Map<URL, Integer> addresses = MAPPER.parse(
                "[{\"http://satchel.invalid/a\":1,\"http://satchel.invalid/b\":1},7]",
                Argument.mapOf(URL.class, Integer.class));

        assertThat(addresses.keySet().stream().map(URL::toString))
                .containsExactly("http://satchel.invalid/a", "http://satchel.invalid/b");
        assertThat(MAPPER.parse("[{\"http://a.invalid/\":1},7]", Argument.mapOf(URI.class, Integer.class)))
                .isEqualTo(Map.of(URI.create("http://a.invalid/"), 7));
        assertThatThrownBy(() -> MAPPER.parse(
                        "[{\"" + "9".repeat(20_000) + "\":1},7]", Argument.mapOf(BigDecimal.class, Integer.class)))
                .hasMessageContaining("devalue.max-digits");
    }

    @Test
    void anAddressIsReadAsNumbersAndNeverLookedUp() throws UnknownHostException {
        for (String address : List.of("127.0.0.1", "255.1.20.99", "2001:db8:0:0:0:0:0:1")) {
            InetAddress expected = InetAddress.getByName(address);
            assertThat(MAPPER.parse("[\"" + address + "\"]", Argument.of(InetAddress.class)))
                    .isEqualTo(expected);
        }
        for (String name : List.of("localhost", "host.invalid", "256.1.1.1", "1.1", "a:b.invalid", "dead")) {
            assertThatThrownBy(() -> MAPPER.parse("[\"" + name + "\"]", Argument.of(InetAddress.class)))
                    .isInstanceOf(DevalueException.class)
                    .hasMessageContaining("Expected an address written as numbers");
        }
    }
}
