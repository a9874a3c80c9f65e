package dev.satchel.test.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** Reads the blocks of the page {@code docs/guide/astro.md}. */
final class AstroGuide {

    private static final Path PAGE = Path.of("..", "..", "docs", "guide", "astro.md");

    private AstroGuide() {}

    static List<String> blocks(String language) {
        try {
            Matcher fence =
                    Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$").matcher(Files.readString(PAGE));
            return fence.results().map(block -> block.group(1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The configuration of the application. */
    static Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        flatten("", new Yaml().load(blocks("yaml").get(0)), properties);
        return properties;
    }

    private static void flatten(String prefix, Map<String, Object> block, Map<String, Object> into) {
        block.forEach((name, value) -> {
            if (value instanceof Map<?, ?> nested) {
                @SuppressWarnings("unchecked") // YAML's keys are strings here
                Map<String, Object> inner = (Map<String, Object>) nested;
                flatten(prefix + name + ".", inner, into);
            } else {
                into.put(prefix + name, value);
            }
        });
    }
}
