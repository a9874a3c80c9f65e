package dev.satchel.test.benchmarks.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.test.benchmarks.charts.Spread;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {

    @Test
    void theMedianDecidesAndTheLimitItselfIsMet() {
        assertThat(Verdict.atLeast("", 2.5, "", Spread.exactly(2.5)).outcome()).isEqualTo("met");
        assertThat(Verdict.atLeast("", 2.5, "", new Spread(2.49, 2, 9)).outcome())
                .isEqualTo("**missed**");
        assertThat(Verdict.atMost("", 200, "", Spread.exactly(200)).outcome()).isEqualTo("met");
        assertThat(Verdict.atMost("", 200, "", new Spread(200.1, 1, 300)).outcome())
                .isEqualTo("**missed**");
        assertThat(Verdict.atMost("", 200, "", Spread.exactly(Double.NaN)).outcome())
                .isEqualTo("not measured");
    }

    @Test
    void aLineHasPromiseLimitFigureAndOutcome() {
        List<Verdict> verdicts = List.of(
                Verdict.atLeast("reads", 0.9, " times", new Spread(0.874, 0.86, 0.91)),
                Verdict.atMost("allocated", 200, " B", Spread.exactly(Double.NaN)));

        assertThat(Verdict.table(verdicts)).isEqualTo("""
                | mark | limit | figure (spread) | |
                |---|---|---|---|
                | reads | at least 0.90 times | 0.87 (0.86–0.91) times | **missed** |
                | allocated | at most 200 B |  | not measured |
                """);
    }
}
