package dev.satchel.test.http.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of this checkout, with its fenced blocks. */
public final class MarkdownPage {

    private final String name;
    private final String text;

    private MarkdownPage(String name, String text) {
        this.name = name;
        this.text = text;
    }

    public static MarkdownPage readme() {
        return read("README.md");
    }

    /** Reads a page, by its path from the root of the checkout. */
    public static MarkdownPage read(String name) {
        try {
            return new MarkdownPage(name, Files.readString(root().resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads all pages for users: those of the root and of {@code docs}, without the decisions and the changelog. */
    public static List<MarkdownPage> all() {
        Path root = root();
        try (Stream<Path> files = Files.find(
                root, 3, (path, attributes) -> path.getFileName().toString().endsWith(".md"))) {
            return files.map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.contains("/") || name.startsWith("docs/"))
                    .filter(name -> !name.startsWith("docs/decisions/") && !name.equals("CHANGELOG.md"))
                    .sorted()
                    .map(MarkdownPage::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static boolean exists(String name) {
        return Files.exists(root().resolve(name));
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("README.md")) || !Files.exists(folder.resolve("CHANGELOG.md"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    /** Returns the first block of a language. */
    public String block(String language) {
        return blocks(language).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " has no block of " + language));
    }

    public List<String> blocks(String language) {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(text)
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    /**
     * Returns the rows of a table.
     *
     * @param columns its heads
     * @throws IllegalStateException if the page has no such table
     */
    public List<List<String>> table(String... columns) {
        String head = "| " + String.join(" | ", columns) + " |\n";
        int start = text.indexOf(head);
        if (start < 0) {
            throw new IllegalStateException(name + " has no table of " + head);
        }
        return rows(start + head.length());
    }

    private List<List<String>> rows(int start) {
        return text.substring(start)
                .lines()
                .skip(1)
                .takeWhile(line -> line.startsWith("| "))
                .map(line -> List.of(line.substring(2, line.length() - 2).split(" \\| ")))
                .toList();
    }

    /**
     * Returns the rows of all tables with these columns.
     *
     * @param columns their heads
     * @throws IllegalStateException if the page has no such table
     */
    public List<List<String>> tables(String... columns) {
        String head = "| " + String.join(" | ", columns) + " |\n";
        List<List<String>> rows = new ArrayList<>();
        for (int start = text.indexOf(head); start >= 0; start = text.indexOf(head, start + 1)) {
            rows.addAll(rows(start + head.length()));
        }
        if (rows.isEmpty()) {
            throw new IllegalStateException(name + " has no table of " + head);
        }
        return rows;
    }

    /** Returns the content of a cell that is code. */
    public static String code(String cell) {
        if (!cell.startsWith("`") || !cell.endsWith("`")) {
            throw new IllegalStateException("Expected code, found " + cell);
        }
        return cell.substring(1, cell.length() - 1);
    }

    public String name() {
        return name;
    }

    public String text() {
        return text;
    }
}
