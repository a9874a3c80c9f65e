package dev.satchel.test.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.test.benchmarks.guide.Options;
import dev.satchel.test.benchmarks.guide.Publication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScaleSectionTest {

    @TempDir
    private Path directory;

    @Test
    void eachAxisHasATableAndTwoCharts() throws IOException {
        publish(Stream.of(ScaleAxis.values())
                .map(axis -> row(axis, 300, 200, 100))
                .toList());

        assertThat(page())
                .contains(
                        "two processors; 3 rounds of 1 s.",
                        "### More bytes of one value",
                        "### More connections",
                        "### More sessions stored",
                        "| 1,000 | Satchel, memory, read | 200 (100–300) | 40,000 | 0 | 0 |");
        assertThat(charts())
                .containsExactlyInAnyOrder(
                        "scale-value-rate.svg",
                        "scale-value-p99.svg",
                        "scale-connections-rate.svg",
                        "scale-connections-p99.svg",
                        "scale-sessions-rate.svg",
                        "scale-sessions-p99.svg");
    }

    @Test
    void anAxisThatWasLeftOutIsNotThere() throws IOException {
        publish(List.of(row(ScaleAxis.SESSIONS, 300)));

        assertThat(page()).contains("### More sessions stored").doesNotContain("connections", "bytes of one value");
        assertThat(charts()).containsExactlyInAnyOrder("scale-sessions-rate.svg", "scale-sessions-p99.svg");
    }

    @Test
    void roundsWithoutAnAnswerAreToldAndNoPoint() throws IOException {
        publish(List.of(row(ScaleAxis.VALUE, 0, 0, 0)));

        assertThat(page())
                .contains(
                        "| 1,000 | Satchel, memory, read | 0.00 | – | 0 | 0 |",
                        "- Satchel, memory, read, 1,000 bytes of one value: nothing was answered in 3 rounds");
        assertThat(Files.readString(directory.resolve("charts/scale-value-p99.svg")))
                .contains("Nothing was measured.");
    }

    @Test
    void aRoundWithoutAnAnswerDoesNotMakeP99Smaller() {
        assertThat(row(ScaleAxis.VALUE, 300, 300, 0, 0).p99().median()).isEqualTo(40_000);
    }

    private static ScaleRow row(ScaleAxis axis, long... requests) {
        List<Wrk.Load> rounds = LongStream.of(requests)
                .mapToObj(each -> new Wrk.Load(each, 1, 0, each == 0 ? 0 : 20_000, each == 0 ? 0 : 40_000, 0))
                .toList();
        return new ScaleRow(axis, 1_000, Contestant.SATCHEL_MEMORY, "read", rounds, 0);
    }

    private void publish(List<ScaleRow> rows) throws IOException {
        Files.writeString(directory.resolve("report.md"), "<!-- begin: scale -->\n<!-- end: scale -->\n");
        Publication.of(Options.of(new String[] {"--report", directory.toString()}), ScaleSection.NAME)
                .publish(ScaleSection.of("two processors; 3 rounds of 1 s", rows));
    }

    private String page() throws IOException {
        return Files.readString(directory.resolve("report.md"));
    }

    private List<String> charts() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("charts"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
