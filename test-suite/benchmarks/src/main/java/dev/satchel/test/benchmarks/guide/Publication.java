package dev.satchel.test.benchmarks.guide;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the figures of a report: in the log, and with {@code --report <directory>} in {@code report.md} there, with
 * the charts in {@code charts/}. A report is two lines:
 *
 * <pre>{@code
 * Publication publication = Publication.of(options, "memory");
 * // measures; then
 * publication.publish(Section.of("memory").text(table).chart("memory-heap", chart));
 * }</pre>
 *
 * <p>In the page, the section {@code memory} replaces the text between {@code <!-- begin: memory -->} and {@code <!--
 * end: memory -->}.
 */
public final class Publication {

    private static final Logger LOG = LoggerFactory.getLogger(Publication.class);

    private final Set<String> sections;
    private final Optional<ReportFolder> report;

    private Publication(Set<String> sections, Optional<ReportFolder> report) {
        this.sections = sections;
        this.report = report;
    }

    /**
     * Creates a publication. Fails now, and not after the measurement, if the page has no place for the results.
     *
     * @param options of the report
     * @param sections names of all that it may publish
     * @return the publication
     * @throws IOException if the page cannot be read
     * @throws IllegalStateException if markers of a section are not in the page
     */
    public static Publication of(Options options, String... sections) throws IOException {
        return of(options, Arrays.asList(sections));
    }

    /**
     * Creates a publication, as the other method does.
     *
     * @param options of the report
     * @param sections names of all that it may publish
     * @return the publication
     * @throws IOException if the page cannot be read
     * @throws IllegalStateException if markers of a section are not in the page
     */
    public static Publication of(Options options, Collection<String> sections) throws IOException {
        Optional<ReportFolder> report = options.report().map(ReportFolder::new);
        if (report.isPresent()) {
            report.get().requirePlaces(sections);
        }
        return new Publication(Set.copyOf(sections), report);
    }

    /**
     * Logs sections, and writes them into the report if that was requested. Other sections stay unchanged.
     *
     * @param found the results
     * @throws IOException if the report cannot be written
     */
    public void publish(Section... found) throws IOException {
        publish(Arrays.asList(found));
    }

    /**
     * Logs sections, and writes them into the report, as the other method does.
     *
     * @param found the results
     * @throws IOException if the report cannot be written
     */
    public void publish(List<Section> found) throws IOException {
        // first, so that the results of an hour are not lost
        found.forEach(section -> LOG.info("{}:\n\n{}\n", section.name(), section.words()));
        Set<String> names = new HashSet<>();
        for (Section each : found) {
            if (!sections.contains(each.name()) || !names.add(each.name())) {
                throw new IllegalArgumentException(
                        "Expected each of the sections %s once at most, found %s".formatted(sections, each.name()));
            }
        }
        if (report.isPresent()) {
            report.get().write(found);
        }
    }
}
