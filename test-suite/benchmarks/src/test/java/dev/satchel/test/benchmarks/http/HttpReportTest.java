package dev.satchel.test.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.test.benchmarks.guide.Options;
import dev.satchel.test.benchmarks.guide.Publication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpReportTest {

    @TempDir
    private Path folder;

    @Test
    void whatWasKeptMakesThePageAgainWithoutMeasuring() throws Exception {
        Path raw = folder.resolve("rounds.csv");
        try (RoundLog log = RoundLog.to(Optional.of(raw), "4 processors")) {
            for (Route route : Route.values()) {
                log.add(Contestant.SATCHEL_MEMORY, route, Measured.round(48_000));
            }
        }
        Files.writeString(
                folder.resolve("report.md"),
                Tables.names().stream()
                        .map(name -> "<!-- begin: %s -->\n<!-- end: %s -->\n".formatted(name, name))
                        .collect(Collectors.joining()));

        HttpReport.main(new String[] {"--from", raw.toString(), "--report", folder.toString()});

        assertThat(folder.resolve("report.md")).content().contains("4 processors.", "| Satchel, memory | 48,000 |");
        assertThat(folder.resolve("charts/http-read-rate.svg")).exists();
    }

    @Test
    void whatIsTakenFromAFileIsNotKeptInAnother() {
        assertThatThrownBy(() -> HttpReport.main(new String[] {"--from", "a", "--raw", "b"}))
                .hasMessageContaining("--raw or --from");
    }

    @Test
    void theGuideHasAPlaceForAllThatItSays() throws Exception {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("docs/performance"))) {
            root = root.getParent();
        }
        Options options = Options.of(
                new String[] {"--report", root.resolve("docs/performance").toString()});

        assertThat(Publication.of(options, Tables.names())).isNotNull();
    }
}
