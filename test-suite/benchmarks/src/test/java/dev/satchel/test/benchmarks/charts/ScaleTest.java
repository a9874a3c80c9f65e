package dev.satchel.test.benchmarks.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScaleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1          | 0.0 0.2 0.4 0.6 0.8 1.0",
                "0.3        | 0.00 0.05 0.10 0.15 0.20 0.25 0.30",
                "1.1        | 0.0 0.2 0.4 0.6 0.8 1.0 1.2",
                "7          | 0 2 4 6 8",
                "10         | 0 2 4 6 8 10",
                "14         | 0.0 2.5 5.0 7.5 10.0 12.5 15.0",
                "99.9       | 0 20 40 60 80 100",
                "41234      | 0 10,000 20,000 30,000 40,000 50,000",
                "7178561    | 0 2,000,000 4,000,000 6,000,000 8,000,000",
                "0          | 0.0 0.2 0.4 0.6 0.8 1.0",
                "NaN        | 0.0 0.2 0.4 0.6 0.8 1.0",
            })
    void stepsAreNumbersThatPeopleCountIn(double most, String labels) {
        assertThat(LinearScale.upTo(most).ticks())
                .extracting(Scale.Tick::label)
                .isEqualTo(Arrays.asList(labels.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-7, 0.003, 0.99, 1, 2.5, 3, 9.99, 600, 61_639, 7_178_561, 1e12})
    void theAxisEndsAtATickWithNothingAboveAndLittleRoom(double most) {
        Scale scale = LinearScale.upTo(most);

        assertThat(scale.at(0)).isZero();
        assertThat(scale.at(scale.ticks().get(scale.ticks().size() - 1).figure()))
                .isEqualTo(1);
        assertThat(scale.at(most)).isGreaterThan(0.7).isLessThanOrEqualTo(1);
        assertThat(scale.ticks()).hasSizeBetween(4, 7);
    }

    @Test
    void aLogarithmicScaleGoesFromTheLeastToTheMost() {
        Scale scale = LogScale.over(new double[] {1_000_000, 10_000, 100_000, 10_000});

        assertThat(scale.at(10_000)).isZero();
        assertThat(scale.at(100_000)).isCloseTo(0.5, within(1e-9));
        assertThat(scale.at(1_000_000)).isEqualTo(1);
        assertThat(scale.ticks()).extracting(Scale.Tick::label).containsExactly("10,000", "100,000", "1,000,000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "30000 300 | 100 1,000 10,000 100,000",
                "10 1000 | 10 100 1,000",
                "7 7 | 1 10",
                "10 10 | 10 100",
                "0.02 0.5 | 0.01 0.1 1"
            })
    void aroundFiguresItGoesFromAPowerOfTenToAPowerOfTen(String figures, String labels) {
        double[] all = Arrays.stream(figures.split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        Scale scale = LogScale.around(all);

        assertThat(scale.ticks()).extracting(Scale.Tick::label).isEqualTo(Arrays.asList(labels.split(" ")));
        assertThat(Arrays.stream(all).map(scale::at).boxed()).allMatch(each -> each >= 0 && each <= 1);
    }
}
