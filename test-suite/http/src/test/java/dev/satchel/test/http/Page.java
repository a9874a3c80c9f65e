package dev.satchel.test.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A page of this checkout, with its fenced blocks. */
final class Page {

    private final String name;
    private final String text;

    private Page(String name, String text) {
        this.name = name;
        this.text = text;
    }

    static Page readme() {
        return read("README.md");
    }

    /** A page, by its path from the root of the checkout. */
    static Page read(String name) {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("README.md")) || !Files.exists(folder.resolve("CHANGELOG.md"))) {
            folder = folder.getParent();
        }
        try {
            return new Page(name, Files.readString(folder.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first block of a language. */
    String block(String language) {
        return blocks(language).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " has no block of " + language));
    }

    List<String> blocks(String language) {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(text)
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    /**
     * The rows of a table.
     *
     * @param columns its heads
     * @throws IllegalStateException if the page has no such table
     */
    List<List<String>> table(String... columns) {
        String head = "| " + String.join(" | ", columns) + " |\n";
        int start = text.indexOf(head);
        if (start < 0) {
            throw new IllegalStateException(name + " has no table of " + head);
        }
        return text.substring(start + head.length())
                .lines()
                .skip(1)
                .takeWhile(line -> line.startsWith("| "))
                .map(line -> List.of(line.substring(2, line.length() - 2).split(" \\| ")))
                .toList();
    }

    /** What is in a cell that is code. */
    static String code(String cell) {
        if (!cell.startsWith("`") || !cell.endsWith("`")) {
            throw new IllegalStateException("Expected code, found " + cell);
        }
        return cell.substring(1, cell.length() - 1);
    }

    String text() {
        return text;
    }
}
