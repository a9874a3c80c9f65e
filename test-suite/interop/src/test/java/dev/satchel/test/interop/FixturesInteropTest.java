package dev.satchel.test.interop;

import static dev.satchel.test.interop.Mappers.MAPPER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.satchel.serde.fixtures.Fixture;
import dev.satchel.serde.fixtures.FixtureTables;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the table goes from Java to JavaScript and back, and its text stays identical. */
@ExtendWith(NeedsNode.class)
class FixturesInteropTest {

    static Stream<Arguments> rows() {
        return FixtureTables.fixtures().stream()
                .flatMap(row -> IntStream.rangeClosed(row.since(), 6).mapToObj(version -> arguments(row, version)));
    }

    @ParameterizedTest(name = "{0}, devalue {1}")
    @MethodSource("rows")
    void whatJavaWritesIsToDevalueWhatDevalueWrote(Fixture row, int version) {
        String java = MAPPER.stringify(MAPPER.parse(row.text()));

        assertThat(NodeWithDevalue.shared().echo(version, java, row.tags())).isEqualTo(row.text());
    }

    @ParameterizedTest(name = "{0}, devalue {1}")
    @MethodSource("rows")
    void whatDevalueWritesIsWrittenByJavaToo(Fixture row, int version) {
        String node = NodeWithDevalue.shared().echo(version, row.text(), row.tags());

        assertThat(node).as("the table").isEqualTo(row.text());
        assertThat(MAPPER.stringify(MAPPER.parse(node))).isIn(node, row.withoutUrlTag());
    }
}
