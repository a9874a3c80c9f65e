package dev.satchel.test.benchmarks.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void optionsMayStandAnywhereAndTheRestKeepsItsOrder() {
        Options options = Options.of(new String[] {"5", "--raw", "a.csv", "-f", "1", "--guide", "docs"}, "--raw");

        assertThat(options.rest()).containsExactly("5", "-f", "1");
        assertThat(options.path("--raw")).contains(Path.of("a.csv"));
        assertThat(options.guide()).contains(Path.of("docs"));
    }

    @Test
    void whatWasNotGivenIsEmpty() {
        Options options = Options.of(new String[] {"5"}, "--raw");

        assertThat(options.path("--raw")).isEmpty();
        assertThat(options.guide()).isEmpty();
    }

    @Test
    void whatIsNotUnderstoodIsRefused() {
        assertThatThrownBy(() -> Options.of(new String[] {"--raw", "a"}))
                .hasMessageContaining("[--guide], found --raw");
        assertThatThrownBy(() -> Options.of(new String[] {"5", "--guide"})).hasMessageContaining("after --guide");
        assertThatThrownBy(() -> Options.of(new String[] {"--guide", "a", "--guide", "b"}))
                .hasMessageContaining("twice");
    }
}
