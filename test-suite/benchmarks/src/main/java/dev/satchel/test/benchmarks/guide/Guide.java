package dev.satchel.test.benchmarks.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;

/** The page with the figures, {@code performance.md} in the directory of the guide, and the charts beside it. */
final class Guide {

    private static final String PAGE = "performance.md";
    private static final String CHARTS = "performance";

    private final Path directory;

    Guide(Path directory) {
        this.directory = directory;
    }

    /** Fails if the page is not there, or has no place for one of these sections. */
    void requirePlaces(Collection<String> sections) throws IOException {
        Page page = read();
        sections.forEach(page::requirePlace);
    }

    /**
     * Puts sections into the page. It is the last that is written, and at once: until then it shows what it did, and if
     * a section has no place nothing is written at all.
     */
    void write(Collection<Section> sections) throws IOException {
        Page page = read();
        for (Section each : sections) {
            page = page.with(each.name(), each.markdown(CHARTS));
        }
        for (Section section : sections) {
            for (Section.Drawing each : section.drawings()) {
                replace(
                        directory.resolve(CHARTS).resolve(each.name() + ".svg"),
                        each.chart().svg());
            }
        }
        replace(directory.resolve(PAGE), page.text());
    }

    private Page read() throws IOException {
        Path file = directory.resolve(PAGE);
        if (!Files.isRegularFile(file)) {
            throw new IOException(
                    "Expected %s in %s, found none. Give the directory of the guide".formatted(PAGE, directory));
        }
        return new Page(PAGE, Files.readString(file));
    }

    private static void replace(Path file, String text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(whole, text);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
    }
}
