package dev.satchel.test.benchmarks.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.test.benchmarks.charts.Bar;
import dev.satchel.test.benchmarks.charts.BarChart;
import dev.satchel.test.benchmarks.charts.Chart;
import dev.satchel.test.benchmarks.charts.Spread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicationTest {

    private static final Chart CHART =
            BarChart.of("Heap [MB]", "less is better", List.of(new Bar("one", "", Spread.exactly(1))));
    private static final String TEXT = """
            # Performance
            <!-- begin: memory -->
            <!-- end: memory -->
            <!-- begin: marks -->
            not measured
            <!-- end: marks -->
            """;

    @TempDir
    private Path directory;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(directory.resolve("report.md"), TEXT);
    }

    @Test
    void tablesGoIntoThePageAndChartsBesideIt() throws IOException {
        publication()
                .publish(Section.of("memory")
                        .text("| a |\n")
                        .chart("memory-heap", CHART)
                        .text("So it is."));

        assertThat(page())
                .isEqualTo(TEXT.replace(
                        "begin: memory -->\n",
                        "begin: memory -->\n\n| a |\n\n![Heap \\[MB\\]](charts/memory-heap.svg)\n\nSo it is.\n\n"));
        assertThat(directory.resolve("charts/memory-heap.svg")).hasContent(CHART.svg());
    }

    @Test
    void nothingIsLeftBehind() throws IOException {
        publication().publish(Section.of("memory").chart("memory-heap", CHART));
        publication().publish(Section.of("memory").chart("memory-heap", CHART));

        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(directory::relativize)
                            .map(Path::toString))
                    .containsExactlyInAnyOrder("report.md", "charts/memory-heap.svg");
        }
    }

    @Test
    void withoutAGuideNothingIsWritten() throws IOException {
        Publication.of(Options.of(new String[0]), "memory")
                .publish(Section.of("memory").text("| a |"));

        assertThat(page()).isEqualTo(TEXT);
    }

    @Test
    void aPageWithoutAPlaceIsRefusedBeforeAnythingIsMeasured() {
        assertThatThrownBy(() -> Publication.of(options(), "memory", "scale"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("<!-- begin: scale --> in report.md");
    }

    @Test
    void aDirectoryWithoutAPageIsRefused() {
        String[] elsewhere = {"--report", directory.resolve("elsewhere").toString()};

        assertThatThrownBy(() -> Publication.of(Options.of(elsewhere), "memory"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("report.md")
                .hasMessageContaining("directory of the report");
    }

    @Test
    void ifAPlaceHasGoneMeanwhileNothingIsWritten() throws IOException {
        Publication publication = publication();
        String without = TEXT.replace("<!-- end: marks -->\n", "");
        Files.writeString(directory.resolve("report.md"), without);

        assertThatThrownBy(() -> publication.publish(
                        Section.of("memory").chart("memory-heap", CHART),
                        Section.of("marks").text("met")))
                .isInstanceOf(IllegalStateException.class);

        assertThat(page()).isEqualTo(without);
        assertThat(directory.resolve("charts")).doesNotExist();
    }

    @Test
    void aSectionThatWasNotAnnouncedOrComesTwiceIsRefused() throws IOException {
        Publication publication = publication();
        Section memory = Section.of("memory");

        assertThatThrownBy(() -> publication.publish(Section.of("scale"))).hasMessageContaining("found scale");
        assertThatThrownBy(() -> publication.publish(memory, memory)).hasMessageContaining("found memory");
    }

    @Test
    void namesThatLeadElsewhereAreRefused() {
        assertThatThrownBy(() -> Section.of("../memory")).hasMessageContaining("found ../memory");
        assertThatThrownBy(() -> Section.of("memory").chart("a/b", CHART)).hasMessageContaining("found a/b");
        assertThatThrownBy(() -> Section.of("memory").text("<!-- end: memory -->"))
                .hasMessageContaining("section memory");
    }

    private Publication publication() throws IOException {
        return Publication.of(options(), "memory", "marks");
    }

    private Options options() {
        return Options.of(new String[] {"2", "--report", directory.toString()});
    }

    private String page() throws IOException {
        return Files.readString(directory.resolve("report.md"));
    }
}
