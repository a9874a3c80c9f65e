package dev.satchel.test.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawRoundsTest {

    private static final Round ONE = Measured.round(41_234, 0.1 + 0.2, Map.of("getex", 5L, "evalsha", 7L));
    private static final Round OTHER = Measured.round(7, 5.003, Map.of());

    @TempDir
    private Path folder;

    @Test
    void whatIsReadIsWhatWasMeasuredInThatOrder() throws IOException {
        try (RoundLog log = log()) {
            log.add(Contestant.SATCHEL_REDIS, Route.READ, ONE);
            log.add(Contestant.ALONE, Route.READ, OTHER);
            log.add(Contestant.SATCHEL_REDIS, Route.READ, OTHER);
        }

        RawRounds raw = RawRounds.read(file());

        assertThat(raw.conditions()).isEqualTo("2 processors, Linux; 5 rounds");
        assertThat(raw.rounds().of(Contestant.SATCHEL_REDIS, Route.READ)).containsExactly(ONE, OTHER);
        assertThat(raw.rounds().of(Contestant.ALONE, Route.READ)).containsExactly(OTHER);
        assertThat(raw.rounds().contestants()).containsExactly(Contestant.ALONE, Contestant.SATCHEL_REDIS);
    }

    @Test
    void aRoundIsThereAsSoonAsItIsOver() throws IOException {
        try (RoundLog log = log()) {
            log.add(Contestant.ALONE, Route.READ, ONE);

            assertThat(RawRounds.read(file()).rounds().of(Contestant.ALONE, Route.READ))
                    .containsExactly(ONE);
        }
    }

    @Test
    void whatWasMeasuredBeforeIsNotWrittenOver() throws IOException {
        log().close();

        assertThatThrownBy(this::log)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Expected a new file")
                .hasMessageContaining(file().toString());
    }

    @Test
    void withoutAFileNothingIsKept() throws IOException {
        try (RoundLog log = RoundLog.to(Optional.empty(), "")) {
            log.add(Contestant.ALONE, Route.READ, ONE);
        }

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anotherFileIsRefused() throws IOException {
        Files.writeString(file(), "a,b\n1,2\n");

        assertThatThrownBy(() -> RawRounds.read(file())).hasMessageContaining("contestant,route");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALONE,READ,1", "NOBODY,READ,1,1,0,1,1,1,1,1,,0", "ALONE,READ,x,1,0,1,1,1,1,1,,0", ""})
    void aLineThatIsNoRoundIsNamed(String line) throws IOException {
        log().close();
        Files.writeString(file(), line + "\n", StandardOpenOption.APPEND);

        assertThatThrownBy(() -> RawRounds.read(file())).hasMessageContaining("line 3 of");
    }

    private Path file() {
        return folder.resolve("rounds.csv");
    }

    private RoundLog log() throws IOException {
        return RoundLog.to(Optional.of(file()), "2 processors, Linux; 5 rounds");
    }
}
