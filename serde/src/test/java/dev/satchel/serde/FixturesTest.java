package dev.satchel.serde;

import static dev.satchel.serde.Mappers.MAPPER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.satchel.serde.fixtures.Fixture;
import dev.satchel.serde.fixtures.FixtureTables;
import io.micronaut.core.type.Argument;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that every text of devalue itself is read, and written again as the identical text. */
class FixturesTest {

    /** The beginning of texts whose value has exactly one Java type. */
    private static final Map<String, Argument<?>> TYPES = new LinkedHashMap<>();

    static {
        TYPES.put("\\[\".*", Argument.of(String.class));
        TYPES.put("\\[(true|false)]", Argument.of(Boolean.class));
        TYPES.put("\\[\\[\"BigInt\".*", Argument.of(BigInteger.class));
        TYPES.put("\\[\\[\"Date\",\"[^\"].*", Argument.of(Date.class));
        TYPES.put("\\[\\[\"Uint8Array\",1],.*", Argument.of(byte[].class));
    }

    static Stream<Fixture> rows() {
        return FixtureTables.fixtures().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void isRead(Fixture row) {
        assertThatCode(() -> MAPPER.parse(row.text())).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void isTheSameTextAfterReadingAndWriting(Fixture row) {
        assertThat(MAPPER.stringify(MAPPER.parse(row.text()))).isIn(texts(row));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void isTheSameAsPartOfAnotherText(Fixture row) {
        DevalueValue value = MAPPER.read(row.text().getBytes(StandardCharsets.UTF_8));
        Map<String, Object> around = new LinkedHashMap<>();
        around.put("before", List.of("before", 1, true));
        around.put("value", value);
        around.put("again", Arrays.asList(value, null));

        DevalueValue copied = MAPPER.read(MAPPER.encode(around)).entries().get("value");

        assertThat(MAPPER.stringify(copied)).isEqualTo(row.text());
        assertThat(MAPPER.stringify(copied.get())).isIn(texts(row));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void isTheSameWhereverItIsReferredToTwice(Fixture row) {
        DevalueValue value = MAPPER.read(row.text().getBytes(StandardCharsets.UTF_8));

        List<?> twice = (List<?>) MAPPER.parse(MAPPER.stringify(Arrays.asList(value, value)));

        assertThat(MAPPER.stringify(twice.get(0))).isIn(texts(row));
        assertThat(MAPPER.stringify(twice.get(1))).isIn(texts(row));
    }

    /** Returns the accepted texts: a URL in Astro's layout may be written in devalue's own. */
    private static List<String> texts(Fixture row) {
        return row.withoutUrlTag() == null ? List.of(row.text()) : List.of(row.text(), row.withoutUrlTag());
    }

    static Stream<Arguments> typed() {
        return rows().flatMap(row -> TYPES.entrySet().stream()
                .filter(type -> row.text().matches(type.getKey()))
                .map(type -> Arguments.of(row, type.getValue())));
    }

    static Stream<Fixture> arrays() {
        return rows().filter(row -> row.kind().equals("array"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("arrays")
    void isTheSameTextAfterReadingItAsAList(Fixture row) {
        assertThat(MAPPER.stringify(MAPPER.parse(row.text(), Argument.listOf(Object.class))))
                .isEqualTo(row.text());
    }

    @ParameterizedTest(name = "{0} as {1}")
    @MethodSource("typed")
    void isTheSameTextAfterReadingItAsAType(Fixture row, Argument<?> type) {
        Object value = MAPPER.parse(row.text(), type);

        assertThat(value).isInstanceOf(type.getType());
        assertThat(MAPPER.stringify(value)).isIn(texts(row));
    }

    static Stream<Fixture> numbers() {
        return rows().filter(row -> row.text().matches("\\[-?\\d[^,]*]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("numbers")
    void aNumberIsTheDoubleThatItsDigitsSay(Fixture row) {
        double expected = Double.parseDouble(row.text().substring(1, row.text().length() - 1));

        assertThat(((Number) MAPPER.parse(row.text())).doubleValue()).isEqualTo(expected);
        assertThat(MAPPER.parse(row.text(), Argument.DOUBLE)).isEqualTo(expected);
    }
}
