package dev.satchel.test.benchmarks.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The report as it is in this checkout. */
class ReportPageTest {

    private static final Path REPORT = report();
    private static final Pattern BEGIN = Pattern.compile("<!-- begin: (\\S+) -->");
    private static final Pattern CHART = Pattern.compile("!\\[[^\\n]*]\\((charts/[a-z0-9-]+\\.svg)\\)");

    @ParameterizedTest
    @MethodSource
    void everyMarkerHasItsEnd(String section) throws IOException {
        new Page("report.md", text()).requirePlace(section);
    }

    static Stream<String> everyMarkerHasItsEnd() throws IOException {
        return BEGIN.matcher(text()).results().map(marker -> marker.group(1));
    }

    @Test
    void everyChartIsThereAndNoneThatIsNotShown() throws IOException {
        List<String> shown = CHART.matcher(text())
                .results()
                .map((MatchResult chart) -> chart.group(1))
                .toList();

        try (Stream<Path> files = Files.list(REPORT.resolve("charts"))) {
            assertThat(files.map(file -> "charts/" + file.getFileName())).containsExactlyInAnyOrderElementsOf(shown);
        }
    }

    @Test
    void whatIsNotMeasuredIsSaidWhereItWillBe() throws IOException {
        String[] outside = text().split("(?s)<!-- begin: .*?<!-- end: \\S+ -->", -1);

        assertThat(Arrays.asList(outside)).hasSizeGreaterThan(10).noneMatch(part -> part.contains("not measured"));
    }

    private static String text() throws IOException {
        return Files.readString(REPORT.resolve("report.md"));
    }

    private static Path report() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("docs/performance"))) {
            root = root.getParent();
        }
        return root.resolve("docs/performance");
    }
}
