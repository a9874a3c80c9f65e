package dev.satchel.test.benchmarks.charts;

/** A picture of figures. */
public sealed interface Chart permits BarChart, LineChart {

    /**
     * What it shows, in a line.
     *
     * @return plain text
     */
    String title();

    /**
     * Draws it: readable on light and on dark, by those who hear it too, and without anything from elsewhere.
     *
     * @return an SVG document
     */
    String svg();
}
