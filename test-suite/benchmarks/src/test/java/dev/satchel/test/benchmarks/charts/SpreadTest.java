package dev.satchel.test.benchmarks.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpreadTest {

    @Test
    void theMedianIsInTheMiddleOrBetweenTheTwoThere() {
        assertThat(Spread.of(DoubleStream.of(3, 1, 20))).isEqualTo(new Spread(3, 1, 20));
        assertThat(Spread.of(DoubleStream.of(4, 1, 2, 30))).isEqualTo(new Spread(3, 1, 30));
        assertThat(Spread.of(DoubleStream.empty()).isMeasured()).isFalse();
    }

    @Test
    void itReadsAsInTheTables() {
        assertThat(new Spread(41_234.4, 40_102, 42_003).text()).isEqualTo("41,234 (40,102–42,003)");
        assertThat(Spread.exactly(0.5).text()).isEqualTo("0.50");
        assertThat(Spread.exactly(Double.NaN).text()).isEqualTo("–");
    }

    @ParameterizedTest
    @CsvSource({"0.004, 0.00", "9.994, 9.99", "9.995, 10.0", "99.94, 99.9", "99.95, 100", "-3.5, -3.50"})
    void digitsAreAsManyAsAreWorthReading(double figure, String text) {
        assertThat(Numbers.text(figure)).isEqualTo(text);
    }
}
