package dev.satchel.test.benchmarks.http;

import dev.satchel.test.benchmarks.charts.LineChart;
import dev.satchel.test.benchmarks.charts.Point;
import dev.satchel.test.benchmarks.charts.Spread;
import dev.satchel.test.benchmarks.guide.Section;
import java.util.List;
import java.util.function.Function;

/** Writes the results along the axes: for each a table, and a chart of requests a second and one of p99. */
final class ScaleSection {

    static final String NAME = "scale";

    private ScaleSection() {}

    /**
     * Returns the section, with the axes that have rows.
     *
     * @param conditions of the measurement, in a line
     */
    static Section of(String conditions, List<ScaleRow> rows) {
        Section section = Section.of(NAME).text(conditions + ".");
        for (ScaleAxis axis : ScaleAxis.values()) {
            List<ScaleRow> ofAxis =
                    rows.stream().filter(row -> row.axis() == axis).toList();
            if (!ofAxis.isEmpty()) {
                section = with(section, axis, ofAxis);
            }
        }
        return section;
    }

    private static Section with(Section section, ScaleAxis axis, List<ScaleRow> rows) {
        StringBuilder table = new StringBuilder("""
                | %s | | requests/s (spread) | p99 µs | failed | gone |
                |---|---|---|---|---|---|
                """.formatted(axis.title));
        StringBuilder silent = new StringBuilder();
        for (ScaleRow row : rows) {
            table.append(row.line());
            if (row.silentRounds() > 0) {
                silent.append("- %s, %,d %s: nothing was answered in %d rounds, which are too short for it\n"
                        .formatted(row.series(), row.x(), axis.title, row.silentRounds()));
            }
        }
        Section told = section.text("### More " + axis.title).text(table.toString());
        if (!silent.isEmpty()) {
            told = told.text(silent.toString());
        }
        LineChart rate = chart(axis, rows, "requests a second, more is better", "", ScaleRow::perSecond);
        LineChart p99 = chart(axis, rows, "µs, less is better", ": p99", ScaleRow::p99);
        return told.chart(axis.chart + "-rate", axis == ScaleAxis.VALUE ? rate.onLogarithmicScale() : rate)
                .chart(axis.chart + "-p99", axis == ScaleAxis.SESSIONS ? p99 : p99.onLogarithmicScale());
    }

    private static LineChart chart(
            ScaleAxis axis, List<ScaleRow> rows, String unit, String of, Function<ScaleRow, Spread> figure) {
        return LineChart.of(
                "More " + axis.title + of,
                unit + "; median of the rounds",
                axis.title,
                rows.stream()
                        .map(row -> new Point(
                                row.series(), row.x(), shown(figure.apply(row).median())))
                        .toList());
    }

    /** Returns NaN for no responses, which is a gap in the line, since a logarithmic scale cannot show it. */
    private static double shown(double figure) {
        return figure > 0 ? figure : Double.NaN;
    }
}
