package dev.satchel.test.benchmarks.guide;

import dev.satchel.test.benchmarks.charts.Chart;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The part of a report with a name: Markdown, and charts. In the page it stands between {@code <!-- begin: name -->}
 * and {@code <!-- end: name -->}.
 *
 * <p>Immutable: each addition creates another section.
 *
 * @param name lower-case letters, digits and dashes
 * @param parts in the order in which they are shown
 */
public record Section(String name, List<Part> parts) {

    /** A part of a section. */
    sealed interface Part {}

    private record Text(String markdown) implements Part {}

    /** A chart, in a file of its own beside the page. */
    record Drawing(String name, Chart chart) implements Part {}

    /** Refuses an invalid name, since names become those of files. */
    public Section {
        requireName(name);
        parts = List.copyOf(parts);
    }

    /**
     * Creates an empty section.
     *
     * @param name as in the page
     * @return the section
     */
    public static Section of(String name) {
        return new Section(name, List.of());
    }

    /**
     * Adds Markdown: a table, or a sentence.
     *
     * @param markdown without markers of sections
     * @return the section with it
     */
    public Section text(String markdown) {
        if (markdown.contains("<!--")) {
            throw new IllegalArgumentException(
                    "Expected Markdown without comments, which may be markers, found one in section " + name);
        }
        return with(new Text(markdown.strip()));
    }

    /**
     * Adds a chart.
     *
     * @param file its name, without a directory and without {@code .svg}; unique among all charts
     * @param chart to draw
     * @return the section with it
     */
    public Section chart(String file, Chart chart) {
        requireName(file);
        return with(new Drawing(file, chart));
    }

    /** Returns all of it, with links to the charts. */
    String markdown(String folder) {
        return parts.stream()
                .map(part -> part instanceof Drawing drawing
                        ? "![%s](%s/%s.svg)"
                                .formatted(
                                        drawing.chart.title().replaceAll("[\\[\\]\\\\]", "\\\\$0"),
                                        folder,
                                        drawing.name)
                        : ((Text) part).markdown)
                .collect(Collectors.joining("\n\n"));
    }

    /** Returns the text without the charts. */
    String words() {
        return parts.stream()
                .filter(Text.class::isInstance)
                .map(part -> ((Text) part).markdown)
                .collect(Collectors.joining("\n\n"));
    }

    List<Drawing> drawings() {
        return parts.stream()
                .filter(Drawing.class::isInstance)
                .map(Drawing.class::cast)
                .toList();
    }

    private Section with(Part part) {
        return new Section(name, Stream.concat(parts.stream(), Stream.of(part)).toList());
    }

    private static void requireName(String name) {
        if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException(
                    "Expected a name of lower-case letters, digits and dashes, found " + name);
        }
    }
}
