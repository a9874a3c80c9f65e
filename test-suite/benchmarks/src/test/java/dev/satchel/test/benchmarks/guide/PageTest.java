package dev.satchel.test.benchmarks.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTest {

    private static final String TEXT = """
            # Performance

            <!-- begin: memory -->
            | old |
            <!-- end: memory -->

            Some words.

            <!-- begin: memory-marks -->
            <!-- end: memory-marks -->
            The end.
            """;

    @Test
    void whatIsBetweenTheMarkersIsReplacedAndAllElseStays() {
        assertThat(page(TEXT).with("memory", "| new |\n| two |").text())
                .isEqualTo(TEXT.replace("| old |\n", "\n| new |\n| two |\n\n"));
    }

    @Test
    void replacingTwiceIsReplacingOnce() {
        Page once = page(TEXT).with("memory", "| new |");

        assertThat(once.with("memory", "| new |")).isEqualTo(once);
    }

    @Test
    void anEmptyPlaceTakesASection() {
        assertThat(page(TEXT).with("memory-marks", "met").text())
                .isEqualTo(TEXT.replace("memory-marks -->\n<!-- end", "memory-marks -->\n\nmet\n\n<!-- end"));
    }

    @Test
    void signsOfAPatternAreText() {
        assertThat(page(TEXT).with("memory", "$1 \\2 ${x}").text()).contains("\n$1 \\2 ${x}\n");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "no markers            | text                                                                  | found none",
                "no end                | <!-- begin: a -->,text                                                | <!-- end: a --> in the page, found none",
                "no begin              | text,<!-- end: a -->                                                  | <!-- begin: a --> in the page, found none",
                "end before begin      | <!-- end: a -->,<!-- begin: a -->                                     | found it before",
                "twice                 | <!-- begin: a -->,<!-- end: a -->,<!-- begin: a -->,<!-- end: a -->   | found it twice",
                "another one inside    | <!-- begin: a -->,<!-- begin: b -->,<!-- end: b -->,<!-- end: a -->   | another section",
                "one across            | <!-- begin: a -->,<!-- begin: b -->,<!-- end: a -->,<!-- end: b -->   | another section",
                "a longer name         | <!-- begin: ab -->,<!-- end: ab -->                                   | found none",
            })
    void aPlaceThatIsNotOneIsRefused(String name, String lines, String message) {
        Page page = page(lines.replace(",", "\n") + "\n");

        assertThatThrownBy(() -> page.with("a", "new"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the page")
                .hasMessageContaining(message);
        assertThatThrownBy(() -> page.requirePlace("a")).hasMessageContaining(message);
    }

    private static Page page(String text) {
        return new Page("the page", text);
    }
}
