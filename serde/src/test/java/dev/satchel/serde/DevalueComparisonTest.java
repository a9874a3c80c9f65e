package dev.satchel.serde;

import static dev.satchel.serde.Mappers.MAPPER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests comparing and counting values of two texts without decoding. */
class DevalueComparisonTest {

    private final DevalueComparison comparison = Mappers.MAPPER.comparison();

    private static DevalueValue read(String text) {
        return MAPPER.read(text.getBytes(UTF_8));
    }

    @Test
    void everyValueIsTheSameAsItselfAndNoOther() {
        List<DevalueValue> before = snapshots();
        List<DevalueValue> after = snapshots();
        for (int i = 0; i < before.size(); i++) {
            for (int k = 0; k < after.size(); k++) {
                DevalueValue one = before.get(i);
                DevalueValue other = after.get(k);
                boolean isWrittenTheSame = Arrays.equals(MAPPER.encode(one), MAPPER.encode(other));
                assertThat(comparison.areSame(one, other)).as("%d and %d", i, k).isEqualTo(isWrittenTheSame);
            }
        }
    }

    private static List<DevalueValue> snapshots() {
        return Samples.values().stream().map(MAPPER::snapshot).toList();
    }

    @Test
    void anotherPlaceInTheTextMakesNoDifference() {
        Object value = Map.of("cart", List.of(1, "two", Map.of("three", 3.5)));
        DevalueEntries one = MAPPER.readEntries(MAPPER.encodeEntries(Map.of("a", value)));
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("before", List.of("x", "y", "z"));
        more.put("a", value);
        DevalueEntries other = MAPPER.readEntries(MAPPER.encodeEntries(more));

        assertThat(comparison.areSame(one.value(0), other.value(1))).isTrue();
        assertThat(comparison.areSame(one.value(0), other.value(0))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[[1,1],\"a\"]            | [[1,2],\"a\",\"a\"]       | true",
                "[[0]]                    | [[0]]                     | true",
                "[[1],[0]]                | [[0]]                     | true",
                "[[1],\"a\"]              | [[1],\"b\"]               | false",
                "[[1],2]                  | [[1,1],2]                 | false",
                "[[1,1],2]                | [[1],2]                   | false",
                "[{\"a\":1},2]            | [{\"b\":1},2]             | false",
                "[{\"a\":1},2]            | [[1],2]                   | false",
                "[[\"Set\",1],2]          | [[\"Map\",1],2]           | false",
                "[[-1]]                   | [[-3]]                    | false",
                "[[-1]]                   | [[1],2]                   | false",
                "[[\"Date\",\"x\"]]       | [[\"Date\",\"y\"]]        | false",
                "[[-7,9,3,1],5]           | [[-7,9,4,1],5]            | false",
                "[[-7,9,3,1],5]           | [[-7,9,3,1],5]            | true",
                "[[7]]                    | [[8]]                     | true",
                "[[7]]                    | [[1],2]                   | false",
                "[[1}]                    | [[1}]                     | true",
                "[[1},2]                  | [[2},3]                   | false",
                "-1                       | -1                        | true",
                "-1                       | [0]                       | false",
            })
    void valuesAreComparedByWhatTheyStandFor(String one, String other, boolean same) {
        assertThat(comparison.areSame(read(one), read(other))).isEqualTo(same);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "8"})
    void thousandsOfEntriesThatShareAValueAreComparedInProportionToTheText(String last) {
        String one = sharing("7");
        DevalueEntries before = MAPPER.readEntries(one.getBytes(UTF_8));
        DevalueEntries after = MAPPER.readEntries(sharing(last).getBytes(UTF_8));
        List<Boolean> same = new ArrayList<>();

        Cost.of(() -> {
                    for (int i = 0; i < before.size(); i++) {
                        same.add(comparison.areSame(before.value(i), after.value(i)));
                    }
                })
                .isInProportionTo(one.length());

        assertThat(same).hasSize(10_000).containsOnly(last.equals("7"));
    }

    @Test
    void sizesCountWhatIsSharedOnce() {
        String text = sharing("7");
        DevalueEntries entries = MAPPER.readEntries(text.getBytes(UTF_8));
        DevalueSizes sizes = Mappers.MAPPER.sizes();
        List<Long> found = new ArrayList<>();

        Cost.of(() -> {
                    for (int i = 0; i < entries.size(); i++) {
                        found.add(sizes.add(entries.value(i)));
                    }
                })
                .isInProportionTo(text.length());

        assertThat(found.get(0)).isGreaterThan(100_000);
        assertThat(found.subList(1, found.size())).allMatch(size -> size == "{\"data\":1},".length());
        assertThat(sizes.add(read("-1"))).isZero();
        assertThat(sizes.add(read("[[1],\"a\"]"))).isEqualTo("[1],\"a\",".length());
    }

    /** Returns a map of 10,000 entries that refer to one list of lists. */
    private static String sharing(String last) {
        int entries = 10_000;
        String lists = "[" + list(20_000, i -> Integer.toString(i + 2), ",") + "]," + list(20_000, i -> "[20002]", ",");
        int first = 20_003;
        String map = list(entries, i -> "," + (first + entries + i) + "," + (first + i), "");
        return "[[\"Map\"" + map + "]," + lists + "," + last + list(entries, i -> ",{\"data\":1}", "")
                + list(entries, i -> ",\"k" + i + "\"", "") + "]";
    }

    private static String list(int count, IntFunction<String> element, String between) {
        return IntStream.range(0, count).mapToObj(element).collect(Collectors.joining(between));
    }
}
