package dev.satchel.test.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The README of this checkout. */
final class Readme {

    private Readme() {}

    /** The first fenced block of a language. */
    static String block(String language) {
        Matcher block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(text());
        if (!block.find()) {
            throw new IllegalStateException("README.md has no block of " + language);
        }
        return block.group(1);
    }

    private static String text() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("README.md")) || !Files.exists(folder.resolve("CHANGELOG.md"))) {
            folder = folder.getParent();
        }
        try {
            return Files.readString(folder.resolve("README.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
