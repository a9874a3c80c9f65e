package dev.satchel.test.benchmarks.charts;

/** A chart of figures. */
public sealed interface Chart permits BarChart, LineChart {

    /**
     * Returns the title, in a line.
     *
     * @return plain text
     */
    String title();

    /**
     * Draws the chart: readable on light and dark backgrounds and by screen readers, and self-contained.
     *
     * @return an SVG document
     */
    String svg();
}
