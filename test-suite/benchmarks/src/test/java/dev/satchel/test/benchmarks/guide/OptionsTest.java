package dev.satchel.test.benchmarks.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void optionsMayStandAnywhereAndTheRestKeepsItsOrder() {
        Options options = Options.of(new String[] {"5", "--raw", "a.csv", "-f", "1", "--report", "docs"}, "--raw");

        assertThat(options.rest()).containsExactly("5", "-f", "1");
        assertThat(options.path("--raw")).contains(Path.of("a.csv"));
        assertThat(options.report()).contains(Path.of("docs"));
    }

    @Test
    void whatWasNotGivenIsEmpty() {
        Options options = Options.of(new String[] {"5"}, "--raw");

        assertThat(options.path("--raw")).isEmpty();
        assertThat(options.report()).isEmpty();
    }

    @Test
    void whatIsNotUnderstoodIsRefused() {
        assertThatThrownBy(() -> Options.of(new String[] {"--raw", "a"}))
                .hasMessageContaining("[--report], found --raw");
        assertThatThrownBy(() -> Options.of(new String[] {"5", "--report"})).hasMessageContaining("after --report");
        assertThatThrownBy(() -> Options.of(new String[] {"--report", "a", "--report", "b"}))
                .hasMessageContaining("twice");
    }
}
