package dev.satchel.test.benchmarks.memory;

import dev.satchel.test.benchmarks.charts.BarChart;
import dev.satchel.test.benchmarks.guide.Section;
import dev.satchel.test.benchmarks.guide.Verdict;
import java.util.List;

/**
 * The results of a {@link Part}. Immutable.
 *
 * @param markdown a title, a sentence, a table
 * @param charts in the order in which they are shown
 * @param marks the promises about it, if any
 */
record Findings(String markdown, List<Drawing> charts, List<Verdict> marks) {

    /**
     * A chart.
     *
     * @param name of its file
     */
    record Drawing(String name, BarChart chart) {}

    /** Copies the lists. */
    Findings {
        charts = List.copyOf(charts);
        marks = List.copyOf(marks);
    }

    /** Creates findings of text alone, without marks. */
    static Findings of(String markdown) {
        return new Findings(markdown, List.of(), List.of());
    }

    /** Adds text and charts to a section. */
    Section addedTo(Section section) {
        Section all = section.text(markdown);
        for (Drawing each : charts) {
            all = all.chart(each.name(), each.chart());
        }
        return all;
    }
}
