package dev.satchel.serde;

import static dev.satchel.serde.Mappers.MAPPER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.core.type.Argument;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that a container whose elements Java hashes or sorts is read back as its class, or refused when it is written:
 * shared parts may take longer to hash and sort than a reader allows.
 */
class ReadableWhenStoredTest {

    private static final String LONG_TEXT = "x".repeat(50_000);
    private static final List<Integer> LONG_LIST = Collections.nCopies(2_000, 7);
    private static final String NUMBER = "9".repeat(9_000);

    /** Elements of one type, of which a container may hold many. */
    private enum Elements {
        EQUAL_LONG_TEXTS(String.class, i -> LONG_TEXT),
        THREE_LONG_TEXTS(String.class, i -> LONG_TEXT + i % 3),
        BEANS_OF_ONE_TEXT(TargetTypes.Ranked.class, i -> new TargetTypes.Ranked(LONG_TEXT, i)),
        EQUAL_BEANS(TargetTypes.Ranked.class, i -> new TargetTypes.Ranked("a", 1)),
        DIFFERENT_BEANS(TargetTypes.Ranked.class, i -> new TargetTypes.Ranked("a" + i, 1)),
        ONE_LONG_DECIMAL(BigDecimal.class, i -> new BigDecimal(i == 0 ? NUMBER : "1." + i)),
        BEANS_OF_ONE_LIST(Shop.Node.class, i -> new Shop.Node("a" + i, LONG_LIST)),
        LISTS_OF_ONE_HASH(List.class, i -> List.of(oneHash(i)));

        private final Argument<?> type;
        private final IntFunction<Object> make;

        Elements(Class<?> type, IntFunction<Object> make) {
            this.type = Argument.of(type);
            this.make = make;
        }

        private static String oneHash(int i) {
            return IntStream.range(0, 12)
                    .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB")
                    .reduce("", String::concat);
        }

        List<Object> of(int count) {
            return IntStream.range(0, count).mapToObj(make).toList();
        }
    }

    static Stream<Arguments> containers() {
        return Stream.of(Elements.values())
                .flatMap(elements -> Stream.of(5, 300, 3_000).map(count -> Arguments.of(elements, count)));
    }

    @ParameterizedTest
    @MethodSource("containers")
    void everyContainerComesBackAsItsClassOrIsRefused(Elements elements, int count) {
        List<Object> all = elements.of(count);
        for (DevalueProfile profile : DevalueProfile.values()) {
            DevalueMapper mapper = MAPPER.forProfile(profile);
            List<Collection<Object>> empty = new ArrayList<>(List.of(new HashSet<>(), new LinkedHashSet<>()));
            List<Map<Object, Object>> maps =
                    new ArrayList<>(List.of(new HashMap<>(), new LinkedHashMap<>(), new ConcurrentHashMap<>()));
            if (all.get(0) instanceof Comparable) {
                empty.addAll(List.of(
                        new TreeSet<>(),
                        new ConcurrentSkipListSet<>(),
                        new PriorityQueue<>(),
                        new PriorityBlockingQueue<>()));
                maps.addAll(List.of(new TreeMap<>(), new ConcurrentSkipListMap<>()));
            }
            for (Collection<Object> collection : empty) {
                collection.addAll(all);
                comesBackOrIsRefused(mapper, collection, Argument.of(collection.getClass(), elements.type));
            }
            for (Map<Object, Object> map : maps) {
                all.forEach(key -> map.put(key, 1));
                comesBackOrIsRefused(
                        mapper, map, Argument.of(map.getClass(), elements.type, Argument.of(Integer.class)));
            }
        }
    }

    private static void comesBackOrIsRefused(DevalueMapper mapper, Object value, Argument<?> type) {
        byte[] text;
        try {
            text = mapper.encode(value);
        } catch (DevalueException refused) {
            assertThat(refused).hasMessageStartingWith("Expected ");
            return;
        }
        Object back = mapper.decode(text, type);
        if (value instanceof Iterable<?> elements && !(value instanceof java.util.Set)) {
            assertThat((Object) List.copyOf((Collection<?>) back)).isEqualTo(List.copyOf((Collection<?>) elements));
        } else {
            assertThat(back).isEqualTo(value);
        }
    }

    @Test
    void theMessageNamesThePlaceAndTheReason() {
        PriorityQueue<String> queue = new PriorityQueue<>(Collections.nCopies(3_000, LONG_TEXT));

        assertThatThrownBy(() -> MAPPER.stringify(Map.of("waiting", List.of(1, queue))))
                .isInstanceOf(DevalueException.class)
                .hasMessage(
                        "Expected elements that can be put in order, found some that contain themselves, or too many"
                                + " that are long or share their parts, at .get(#0)[1]");
    }

    @Test
    void ordinarySharingIsStored() {
        SortedSet<TargetTypes.Ranked> ranks = new TreeSet<>();
        String name = "a name of some length that many elements share, ".repeat(20);
        for (int i = 0; i < 500; i++) {
            ranks.add(new TargetTypes.Ranked(name, i));
        }

        assertThat(MAPPER.parse(MAPPER.stringify(ranks), Argument.of(SortedSet.class, TargetTypes.Ranked.class)))
                .isEqualTo(ranks);
    }
}
