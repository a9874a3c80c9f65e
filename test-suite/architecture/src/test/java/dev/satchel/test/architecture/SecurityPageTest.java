package dev.satchel.test.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every requirement on the security page states how it is met, and names tests that exist. */
class SecurityPageTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([CR]?\\d[^|]*) \\| ([^|]+) \\| ([^|]+) \\|(.*)\\|$");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)\\.(\\w+)`");
    private static final Set<String> SECTIONS = Set.of("ASVS", "Cheat Sheet", "6265bis");

    @Test
    void everyTestThatItNamesExists() throws IOException {
        Map<String, String> sources = testSources();
        List<String> missing = TEST.matcher(page())
                .results()
                .filter(test -> !sources.getOrDefault(test.group(1), "").contains("void " + test.group(2) + "("))
                .filter(test -> !sources.getOrDefault(test.group(1), "").contains("ArchRule " + test.group(2) + " "))
                .map(test -> test.group(1) + "." + test.group(2))
                .distinct()
                .toList();

        assertThat(missing).as("tests that docs/security.md names").isEmpty();
    }

    @Test
    void everyRequirementSaysHowItIsMet() throws IOException {
        String page = page();
        assertThat(SECTIONS).allSatisfy(section -> assertThat(page).contains(section));
        assertThat(ROW.matcher(page).results().toList())
                .hasSizeGreaterThan(70)
                .allSatisfy(row -> assertThat(row.group(3)).isNotBlank());
    }

    private static String page() throws IOException {
        return Files.readString(Modules.root().resolve("docs/security.md"));
    }

    /** Returns the sources by the name of the class. Two modules may have tests of the same name. */
    private static Map<String, String> testSources() throws IOException {
        try (Stream<Path> found = Files.find(
                Modules.root(),
                14,
                (path, attributes) -> path.getFileName().toString().endsWith("Test.java")
                        && path.toString().contains("src/test/java"))) {
            return found.collect(Collectors.toMap(SecurityPageTest::nameOf, SecurityPageTest::read, String::concat));
        }
    }

    private static String nameOf(Path source) {
        return source.getFileName().toString().replace(".java", "");
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
