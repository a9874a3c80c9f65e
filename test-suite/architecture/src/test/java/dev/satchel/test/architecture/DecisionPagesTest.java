package dev.satchel.test.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages in {@code docs/decisions} have one form, consecutive numbers and an index. */
class DecisionPagesTest {

    private static final Pattern FILE = Pattern.compile("\\d{4}-.*\\.md");
    private static final Pattern SECTION = Pattern.compile("(?m)^## (.*)$");
    private static final Pattern ENTRY = Pattern.compile("(?m)^- \\[(.*)]\\((.*)\\): .+\\.$");
    private static final List<String> SECTIONS = List.of("Context", "Decision", "Consequences", "Measured");
    private static final String TITLE_MARK = "# ";
    private static final String INDEX = "README.md";

    @Test
    void everyPageHasTheSameSectionsInTheSameOrder() throws IOException {
        assertThat(pages()).hasSizeGreaterThan(30).allSatisfy(page -> {
            String text = Files.readString(page);
            assertThat(find(SECTION, text)).as("sections of %s", page).isEqualTo(SECTIONS);
            assertThat(text.split("(?m)^## .*$")).as("sections of %s", page).noneMatch(String::isBlank);
            assertThat(text.substring(text.indexOf('\n'), text.indexOf("\n## ")))
                    .as("text of %s between title and first section", page)
                    .isBlank();
        });
    }

    @Test
    void theNumbersHaveNoGap() throws IOException {
        List<Path> pages = pages();

        assertThat(pages.stream().map(page -> nameOf(page).substring(0, 4)))
                .isEqualTo(IntStream.rangeClosed(1, pages.size())
                        .mapToObj("%04d"::formatted)
                        .toList());
    }

    @Test
    void aFileIsNamedForItsNumberAndTitle() throws IOException {
        assertThat(pages()).allSatisfy(page -> {
            String[] title = titleOf(page).split("\\. ", 2);
            String words =
                    title[1].toLowerCase(Locale.ROOT).replaceAll("[`']", "").replaceAll("[^a-z0-9]+", "-");
            assertThat(nameOf(page)).isEqualTo("%04d-%s.md".formatted(Integer.parseInt(title[0]), words));
        });
    }

    @Test
    void theIndexListsEveryPageOnce() throws IOException {
        List<String> listed = ENTRY.matcher(Files.readString(directory().resolve(INDEX)))
                .results()
                .map(entry -> entry.group(2) + " " + entry.group(1))
                .sorted()
                .toList();

        assertThat(listed)
                .isEqualTo(pages().stream()
                        .map(page -> nameOf(page) + " " + titleOf(page))
                        .toList());
    }

    private static List<String> find(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(directory())) {
            return files.filter(file -> FILE.matcher(nameOf(file)).matches())
                    .sorted()
                    .toList();
        }
    }

    private static Path directory() {
        return Modules.root().resolve("docs/decisions");
    }

    private static String titleOf(Path page) {
        String line = Texts.of(page).lines().findFirst().orElse("");
        assertThat(line).as("first line of %s", page).startsWith(TITLE_MARK);
        return line.substring(TITLE_MARK.length());
    }

    private static String nameOf(Path page) {
        return page.getFileName().toString();
    }
}
