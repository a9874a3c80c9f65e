package dev.satchel.test.benchmarks.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The guide to performance is short, and its marks are those of the report. */
class PerformanceGuideTest {

    private static final int MAX_WORDS = 900;
    private static final List<String> OUTCOMES = List.of("| met |", "| **missed** |", "| not measured |");

    @Test
    void theGuideHasAtMostNineHundredWords() throws IOException {
        assertThat(read("docs/guide/performance.md").split("\\s+")).hasSizeLessThanOrEqualTo(MAX_WORDS);
    }

    @Test
    void everyMarkOfTheGuideIsInTheReport() throws IOException {
        assertThat(marks("docs/guide/performance.md"))
                .hasSizeGreaterThan(5)
                .isSubsetOf(marks("docs/performance/report.md"));
    }

    @Test
    void everyMarkThatIsNotMetIsInTheGuide() throws IOException {
        List<String> open = marks("docs/performance/report.md").stream()
                .filter(mark -> !mark.endsWith("| met |"))
                .toList();

        assertThat(marks("docs/guide/performance.md")).containsAll(open);
    }

    @Test
    void theGuideCountsTheMarks() throws IOException {
        List<String> marks = marks("docs/performance/report.md");
        long met = marks.stream().filter(mark -> mark.endsWith("| met |")).count();

        assertThat(read("docs/guide/performance.md"))
                .contains("lists %d marks".formatted(marks.size()), "%d are met".formatted(met));
    }

    private static List<String> marks(String page) throws IOException {
        return read(page)
                .lines()
                .filter(line -> OUTCOMES.stream().anyMatch(line::endsWith))
                .toList();
    }

    private static String read(String page) throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("docs/performance"))) {
            root = root.getParent();
        }
        return Files.readString(root.resolve(page));
    }
}
