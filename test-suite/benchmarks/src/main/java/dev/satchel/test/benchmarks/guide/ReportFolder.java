package dev.satchel.test.benchmarks.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;

/** The directory of the report: its page, {@code report.md}, and its charts. */
final class ReportFolder {

    private static final String PAGE = "report.md";
    private static final String CHARTS = "charts";

    private final Path directory;

    ReportFolder(Path directory) {
        this.directory = directory;
    }

    /** Throws if the page does not exist, or has no place for one of these sections. */
    void requirePlaces(Collection<String> sections) throws IOException {
        Page page = read();
        sections.forEach(page::requirePlace);
    }

    /**
     * Puts sections into the page. The page is written last, and atomically. If a section has no place, nothing is
     * written.
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
                    "Expected %s in %s, found none. Give the directory of the report".formatted(PAGE, directory));
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
