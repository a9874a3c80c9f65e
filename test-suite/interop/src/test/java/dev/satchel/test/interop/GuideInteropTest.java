package dev.satchel.test.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.satchel.serde.fixtures.GuidePage;
import dev.satchel.serde.fixtures.GuidePage.Row;
import dev.satchel.test.interop.NodeWithDevalue.Refused;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The texts of the guide have the meaning in JavaScript that the guide states. The tests of {@code serde} show that
 * Java writes these texts.
 */
@ExtendWith(NeedsNode.class)
class GuideInteropTest {

    private static final GuidePage TYPES = GuidePage.read("types.md");
    private static final GuidePage WIRE_FORMAT = GuidePage.read("wire-format.md");

    static Stream<Arguments> shown() {
        return Stream.of(
                        shown(TYPES, 1, 0, "JavaScript has", "on the wire", "you get"),
                        shown(WIRE_FORMAT, 1, 2, "Java", "on the wire", "JavaScript"),
                        shown(WIRE_FORMAT, 1, 2, "Java", "with the astro profile", "JavaScript"))
                .flatMap(rows -> rows);
    }

    private static Stream<Arguments> shown(GuidePage page, int text, int shown, String... columns) {
        List<Row> rows = page.rows(List.of(columns));
        assertThat(rows).isNotEmpty();
        return rows.stream().map(row -> arguments(row.code(text), row.code(shown)));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @MethodSource("shown")
    void isToJavaScriptWhatThePageSays(String text, String shown) {
        assertThat(NodeWithDevalue.shared().describe(text, List.of())).containsEntry("dump", shown);
    }

    static Stream<Arguments> temporal() {
        List<Row> rows = WIRE_FORMAT.rows(List.of("Java", "on the wire", "JavaScript, where it has `Temporal`"));
        return rows.stream().flatMap(row -> versions().map(version -> arguments(row.code(1), row.code(2), version)));
    }

    @ParameterizedTest(name = "{0} is {1}, devalue {2}")
    @MethodSource("temporal")
    void isReadWhereThereIsTemporal(String text, String type, int version) {
        assertThat(NodeWithDevalue.shared().echo(version, text, List.of()))
                .isEqualTo(text)
                .contains(type);
    }

    static Stream<Arguments> astroTexts() {
        Stream<Row> rows = Stream.concat(
                TYPES.rows(List.of("you put in", "with the astro profile", "you get", "you can ask for")).stream(),
                WIRE_FORMAT.rows(List.of("Java", "with the astro profile", "JavaScript")).stream());
        return rows.flatMap(row -> versions().map(version -> arguments(row.code(1), version)));
    }

    @ParameterizedTest(name = "{0}, devalue {1}")
    @MethodSource("astroTexts")
    void isReadByAStockDevalue(String text, int version) {
        NodeWithDevalue.shared().read(version, text, List.of());

        // the process of these tests has Temporal, unlike the Node of a site
        assertThat(text).isNotEmpty().doesNotContain("Temporal");
    }

    static Stream<Arguments> ownTags() {
        List<Row> rows = WIRE_FORMAT.rows(List.of("Java", "on the wire", "devalue on Node says"));
        return rows.stream().flatMap(row -> versions().map(version -> arguments(row.code(1), row.code(2), version)));
    }

    @ParameterizedTest(name = "{0}, devalue {2}")
    @MethodSource("ownTags")
    void isRefusedByAStockDevalue(String text, String message, int version) {
        assertThatThrownBy(() -> NodeWithDevalue.shared().read(version, text, List.of()))
                .isInstanceOf(Refused.class)
                .hasMessage("Error: " + message);
    }

    private static Stream<Integer> versions() {
        return IntStream.of(5, 6).boxed();
    }
}
