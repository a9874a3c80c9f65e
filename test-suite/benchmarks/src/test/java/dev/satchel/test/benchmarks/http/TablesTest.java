package dev.satchel.test.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.test.benchmarks.guide.Options;
import dev.satchel.test.benchmarks.guide.Publication;
import dev.satchel.test.benchmarks.guide.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesTest {

    private final Rounds rounds = new Rounds();

    @TempDir
    private Path directory;

    @Test
    void aVersionFromBeforeHasMarksWhereItIsMeasured() throws IOException {
        Measured.add(rounds, Contestant.SATCHEL_REDIS, 1_800);
        assertThat(page()).doesNotContain(Contestant.BEFORE_REDIS.title);

        Measured.add(rounds, Contestant.BEFORE_REDIS, 2_000);

        assertThat(page()).contains("those of Satchel before, Redis | at least 0.97 times | 0.90");
    }

    @Test
    void sectionsAreThoseThatWereAnnounced() {
        Measured.add(rounds, Contestant.ALONE, 1);

        assertThat(Tables.sections(rounds, ""))
                .extracting(Section::name)
                .containsExactlyInAnyOrderElementsOf(Tables.names());
    }

    @Test
    void aLineHasMedianAndSpreadAndWhatOneRequestCost() throws IOException {
        Measured.add(rounds, Contestant.SATCHEL_REDIS, 30_000, 20_000, 25_000);

        assertThat(page())
                .contains(
                        "| read one key | requests/s (spread) |",
                        "| Satchel, Redis | 25,000 (20,000–30,000) | 400, 900, 1,500 | 20.0 | 0 | 1.0: getex 1.0 |\n");
    }

    @Test
    void aContestantThatWasNotMeasuredHasNoLine() throws IOException {
        Measured.add(rounds, Contestant.SATCHEL_REDIS, 30_000);

        assertThat(page()).doesNotContain("| " + Contestant.ALONE.title + " |");
    }

    @Test
    void marksCompareRoundsOfTheSameNumber() throws IOException {
        Measured.add(rounds, Contestant.SATCHEL_REDIS, 2_500, 250, 2_500);
        Measured.add(rounds, Contestant.MICRONAUT_SESSION_REDIS, 1_000, 100, 500);

        assertThat(page())
                .contains("| Satchel, Redis, read one key: requests/s, those of micronaut-session, Redis"
                        + " | at least 2.50 times | 2.50 (2.50–5.00) times | met |");
    }

    @Test
    void aMarkThatIsMissedIsShownAsWellAsOneThatWasNotMeasured() throws IOException {
        Measured.add(rounds, Contestant.SATCHEL_REDIS, 1_800);
        Measured.add(rounds, Contestant.MICRONAUT_SESSION_REDIS, 1_000);

        assertThat(page())
                .contains(
                        "| at least 2.50 times | 1.80 times | **missed** |",
                        "read one key: requests/s, those of Micronaut alone | at least 0.90 times |  | not measured |");
    }

    @Test
    void whatFailedAndWhatWasGoneIsSaid() throws IOException {
        rounds.add(Contestant.BARE, Route.READ, new Round(new Wrk.Load(10, 1, 3, 1, 1, 1), 1, 1, Map.of(), 2));

        assertThat(page())
                .contains(
                        "- bare filter, Redis, read one key: 3 requests failed",
                        "- bare filter, Redis, read one key: 2 sessions of the samples were gone");
    }

    @Test
    void readingWritingAndUntouchedAreDrawn() throws IOException {
        Measured.add(rounds, Contestant.SATCHEL_REDIS, 30_000);

        assertThat(page())
                .contains(
                        "![Read one key](charts/http-read-rate.svg)", "![Read one key: p99](charts/http-read-p99.svg)");
        assertThat(directory.resolve("charts"))
                .isDirectoryContaining(file -> file.endsWith("http-write-rate.svg"))
                .isDirectoryContaining(file -> file.endsWith("http-untouched-with-cookie-p99.svg"));
        assertThat(directory.resolve("charts/http-read-rate.svg")).content().contains("Satchel, Redis", "30,000");
    }

    /** Returns a page that had markers and nothing else, after all sections were written into it. */
    private String page() throws IOException {
        Path page = directory.resolve("report.md");
        Files.writeString(
                page,
                Tables.names().stream()
                        .map(name -> "<!-- begin: %s -->\n<!-- end: %s -->\n".formatted(name, name))
                        .collect(Collectors.joining()));
        Publication.of(Options.of(new String[] {"--report", directory.toString()}), Tables.names())
                .publish(Tables.sections(rounds, "conditions"));
        return Files.readString(page);
    }
}
