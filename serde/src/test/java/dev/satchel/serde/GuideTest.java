package dev.satchel.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.serde.fixtures.GuidePage;
import dev.satchel.serde.fixtures.GuidePage.Row;
import dev.satchel.serde.js.RegExp;
import java.io.IOException;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests the guide's statements about values: every row of every table, and every block of Java. The cells themselves
 * are the code that runs.
 */
class GuideTest {

    private static final List<GuidePage> PAGES = List.of(GuidePage.read("types.md"), GuidePage.read("wire-format.md"));

    private static final List<String> TYPES = List.of("you put in", "on the wire", "you get", "you can ask for");
    private static final List<String> ASTRO_TYPES =
            List.of("you put in", "with the astro profile", "you get", "you can ask for");
    private static final List<String> FROM_JAVASCRIPT = List.of("JavaScript has", "on the wire", "you get");
    private static final List<String> NOT_STORED = List.of("you put in", "refused with");
    private static final List<String> NOT_READ = List.of("on the wire", "you ask for", "refused with");
    private static final List<String> LIMITS = List.of("property", "default", "limits", "refused with");
    private static final List<String> TEXTS = List.of("Java", "on the wire", "JavaScript");
    private static final List<String> ASTRO_TEXTS = List.of("Java", "with the astro profile", "JavaScript");
    private static final List<String> OWN_TAGS = List.of("Java", "on the wire", "devalue on Node says");

    private static final List<String> TEMPORAL_TEXTS =
            List.of("Java", "on the wire", "JavaScript, where it has `Temporal`");

    /** Texts just beyond each limit. */
    private static final Map<String, Supplier<String>> BEYOND = Map.of(
            "devalue.max-depth",
            () -> IntStream.rangeClosed(1, 512)
                    .mapToObj(i -> "[" + i + "]")
                    .collect(Collectors.joining(",", "[", ",[]]")),
            "devalue.max-slots",
            () -> "[[]" + ",1".repeat(1_000_000) + "]",
            "devalue.max-digits",
            () -> "[[\"BigInt\",\"" + "9".repeat(10_001) + "\"]]",
            "devalue.max-bytes",
            () -> "[\"" + "x".repeat(16 * 1_024 * 1_024) + "\"]");

    private static CompiledGuide guide;

    @BeforeAll
    static void compile(@TempDir Path folder) {
        CompiledGuide.Source source = new CompiledGuide.Source();
        PAGES.forEach(source::blocksOf);
        for (List<String> columns :
                List.of(TYPES, ASTRO_TYPES, NOT_STORED, TEXTS, ASTRO_TEXTS, OWN_TAGS, TEMPORAL_TEXTS)) {
            rows(columns).forEach(row -> row.codes(0).forEach(source::expression));
        }
        for (List<String> columns : List.of(TYPES, ASTRO_TYPES, FROM_JAVASCRIPT)) {
            rows(columns).map(GuideTest::codeYouGet).forEach(source::expression);
        }
        Stream.concat(rows(TYPES), rows(ASTRO_TYPES))
                .forEach(row -> row.codes(3).forEach(source::type));
        rows(NOT_READ).forEach(row -> source.type(row.code(1)));
        guide = source.compile(folder);
    }

    @AfterAll
    static void close() throws IOException {
        guide.close();
    }

    @Test
    void everyTableIsOneThatATestReads() {
        assertThat(PAGES.stream().flatMap(page -> page.tables().stream()).map(GuidePage.Table::columns))
                .containsOnly(
                        TYPES,
                        ASTRO_TYPES,
                        FROM_JAVASCRIPT,
                        NOT_STORED,
                        NOT_READ,
                        LIMITS,
                        TEXTS,
                        ASTRO_TEXTS,
                        OWN_TAGS,
                        TEMPORAL_TEXTS);
    }

    static Stream<Row> values() {
        return Stream.concat(rows(TYPES), rows(ASTRO_TYPES));
    }

    static Stream<Row> texts() {
        return Stream.of(TYPES, ASTRO_TYPES, TEXTS, ASTRO_TEXTS, OWN_TAGS, TEMPORAL_TEXTS)
                .flatMap(GuideTest::rows);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void isWrittenAsThePageSays(Row row) {
        for (String value : row.codes(0)) {
            assertThat(mapper(row).stringify(guide.value(value))).as(value).isEqualTo(row.code(1));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void comesBackAsThePageSays(Row row) {
        assertIsWhatYouGet(row, guide.mapper().parse(row.code(1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void canBeReadAsThePageSays(Row row) {
        Object value = guide.value(row.code(0));
        for (String type : row.codes(3)) {
            Object read = guide.mapper().parse(row.code(1), guide.type(type));

            assertThat(read).as(type).isInstanceOf(guide.type(type).getType());
            if (read instanceof String text) {
                assertThat(row.code(1)).as(type).contains(text);
            } else {
                assertThat(plain(read)).as(type).isEqualTo(plain(value));
            }
        }
    }

    static Stream<Row> fromJavaScript() {
        return rows(FROM_JAVASCRIPT);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fromJavaScript")
    void isKeptAndWrittenBack(Row row) {
        Object read = guide.mapper().parse(row.code(1));

        assertIsWhatYouGet(row, read);
        assertThat(guide.mapper().stringify(read)).isEqualTo(row.code(1));
    }

    static Stream<Row> notStored() {
        return rows(NOT_STORED);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notStored")
    void cannotBeStored(Row row) {
        assertThatThrownBy(() -> guide.mapper().stringify(guide.value(row.code(0))))
                .isInstanceOf(DevalueException.class)
                .hasMessage(row.code(1));
    }

    static Stream<Row> notRead() {
        return rows(NOT_READ);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notRead")
    void cannotBeRead(Row row) {
        assertThatThrownBy(() -> guide.mapper().parse(row.code(0), guide.type(row.code(1))))
                .isInstanceOf(DevalueException.class)
                .hasMessage(row.code(2));
    }

    static Stream<Row> limits() {
        return rows(LIMITS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("limits")
    void isLimited(Row row) {
        assertThatThrownBy(() -> guide.mapper().parse(BEYOND.get(row.code(0)).get()))
                .isInstanceOf(DevalueException.class)
                .message()
                .startsWith(row.code(3));
        assertThat(row.code(3)).contains(row.cells().get(1));
    }

    @Test
    void everyLimitIsOnThePage() {
        assertThat(rows(LIMITS).map(row -> row.code(0))).containsExactlyInAnyOrderElementsOf(BEYOND.keySet());
    }

    static Stream<String> blocks() {
        return PAGES.stream().flatMap(page -> page.javaBlocks().stream()).filter(block -> !block.contains("@"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("blocks")
    void aBlockDoesWhatItsCommentsSay(String block) {
        List<String> shown = new ArrayList<>();

        guide.run(block, (value, text) -> {
            shown.add(text);
            assertThat(String.valueOf(value)).isEqualTo(text);
        });

        assertThat(shown)
                .hasSameSizeAs(
                        block.lines().filter(line -> line.contains(" // ")).toList());
        assertThat(shown).isNotEmpty();
    }

    private static Stream<Row> rows(List<String> columns) {
        return PAGES.stream().flatMap(page -> page.rows(columns).stream());
    }

    private static DevalueMapper mapper(Row row) {
        boolean astro = Stream.concat(rows(ASTRO_TYPES), rows(ASTRO_TEXTS)).anyMatch(row::equals);
        return astro ? guide.mapper().forProfile(DevalueProfile.ASTRO) : guide.mapper();
    }

    /** Returns the expression, the input for "the same", or nothing if the cell names only a class. */
    private static String codeYouGet(Row row) {
        String cell = row.cells().get(2);
        if (cell.startsWith("the same")) {
            return row.code(0);
        }
        return cell.startsWith("`") ? row.code(2) : "";
    }

    private static void assertIsWhatYouGet(Row row, @Nullable Object read) {
        String expression = codeYouGet(row);
        if (!expression.isEmpty()) {
            Object expected = guide.value(expression);
            assertThat(read).isEqualTo(expected);
            if (expected != null && !(expected instanceof Collection) && !(expected instanceof Map)) {
                assertThat(read).hasSameClassAs(expected);
            }
        }
        Matcher className =
                Pattern.compile("\\ban? `(\\w+)`").matcher(row.cells().get(2));
        if (className.find()) {
            assertThat(read.getClass().getSimpleName()).isEqualTo(className.group(1));
        } else {
            assertThat(expression).isNotEmpty();
        }
    }

    /** Reduces a value to its content. */
    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Record bean && bean.getClass().getPackageName().equals("shop")) {
            DevalueMapper astro = guide.mapper().forProfile(DevalueProfile.ASTRO);
            return plain(astro.parse(astro.stringify(bean)));
        }
        if (value instanceof Double number && number.isNaN() || value instanceof Float single && single.isNaN()) {
            return Double.NaN;
        }
        if (value instanceof Number number) {
            return new BigDecimal(number.toString()).stripTrailingZeros();
        }
        if (value instanceof Date date) {
            return Instant.ofEpochMilli(date.getTime());
        }
        if (value instanceof Pattern pattern) {
            return RegExp.of(pattern);
        }
        if (value instanceof URL url) {
            return URI.create(url.toString());
        }
        if (value instanceof Optional<?> optional) {
            return plain(optional.orElse(null));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> List.of(plain(entry.getKey()), plain(entry.getValue())))
                    .collect(Collectors.toSet());
        }
        if (value instanceof Collection<?> elements) {
            return elements.stream().map(GuideTest::plain).toList();
        }
        if (value != null && value.getClass().isArray()) {
            return IntStream.range(0, Array.getLength(value))
                    .mapToObj(i -> plain(Array.get(value, i)))
                    .toList();
        }
        return value;
    }
}
