package dev.satchel.test.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page that explains the code: short, with pictures, and right about where things are. */
class ArchitecturePageTest {

    private static final int MAX_WORDS = 900;
    private static final int MIN_TASKS = 15;
    private static final Pattern FENCED = Pattern.compile("```(\\w*)\\n.*?```", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    @Test
    void itHasAtMostNineHundredWords() throws IOException {
        String text = FENCED.matcher(page()).replaceAll("");
        assertThat(text.split("\\s+")).hasSizeLessThanOrEqualTo(MAX_WORDS);
    }

    @Test
    void itHasFourDiagrams() throws IOException {
        assertThat(FENCED.matcher(page()).results().map(found -> found.group(1)))
                .hasSize(4)
                .containsOnly("mermaid");
    }

    @Test
    void eachTaskNamesFilesThatExist() throws IOException {
        List<String> missing = new ArrayList<>();
        int tasks = 0;
        for (String line : page().lines().filter(each -> each.startsWith("| ")).toList()) {
            String[] cells = line.split(" \\| ");
            if (!cells[1].startsWith("`")) {
                continue;
            }
            tasks++;
            Path packages = Modules.root().resolve(cells[1].replace("`", "")).resolve("src/main/java/dev/satchel");
            Matcher file = CODE.matcher(cells[2]);
            while (file.find()) {
                if (!Files.exists(packages.resolve(file.group(1)))) {
                    missing.add(cells[0] + ": " + file.group(1));
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(tasks).isGreaterThanOrEqualTo(MIN_TASKS);
    }

    private static String page() throws IOException {
        return Files.readString(Modules.root().resolve("docs/architecture.md"));
    }
}
