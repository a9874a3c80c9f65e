package dev.satchel.test.benchmarks.memory;

import dev.satchel.test.benchmarks.guide.Machine;
import dev.satchel.test.benchmarks.guide.Options;
import dev.satchel.test.benchmarks.guide.Publication;
import dev.satchel.test.benchmarks.guide.Section;
import dev.satchel.test.benchmarks.guide.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures the size of stored sessions, in the memory driver and in Redis, beside the peers, the heap that a million
 * needs, and eviction. Publishes the sections {@code memory} and {@code memory-marks}. Each measurement runs in a JVM
 * of its own.
 */
public final class MemoryReport {

    private static final Logger LOG = LoggerFactory.getLogger(MemoryReport.class);
    private static final String NAME = "memory";
    private static final String MARKS = "memory-marks";

    private MemoryReport() {}

    /**
     * Runs all.
     *
     * @param arguments names of parts, all by default. {@code --report <directory>} writes tables and charts there:
     *     those of the named parts only, in place of the former section; the marks only with {@code HEAP}
     * @throws Exception if something cannot be measured
     */
    public static void main(String[] arguments) throws Exception {
        Options options = Options.of(arguments);
        Publication publication = Publication.of(options, NAME, MARKS);
        List<Part> parts = options.rest().isEmpty()
                ? List.of(Part.values())
                : options.rest().stream().map(Part::valueOf).toList();
        Section section = Section.of(NAME).text(Machine.here() + ".");
        List<Verdict> marks = new ArrayList<>();
        for (Part each : parts) {
            Findings found = each.look();
            section = found.addedTo(section);
            marks.addAll(found.marks());
            LOG.info("{} is done", each);
        }
        List<Section> sections = new ArrayList<>(List.of(section));
        if (!marks.isEmpty()) {
            sections.add(Section.of(MARKS).text(Verdict.table(marks)));
        }
        publication.publish(sections);
    }
}
