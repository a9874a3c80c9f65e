package dev.satchel.test.benchmarks.charts;

import java.util.stream.DoubleStream;

/**
 * A figure that was measured several times. All are NaN if it was not measured.
 *
 * @param median the result
 * @param least the minimum
 * @param most the maximum
 */
public record Spread(double median, double least, double most) {

    /**
     * Returns a figure that was measured once, or of which only one is known.
     *
     * @param figure NaN if it is not known
     * @return it, without a spread
     */
    public static Spread exactly(double figure) {
        return new Spread(figure, figure, figure);
    }

    /**
     * Summarises measurements.
     *
     * @param figures in any order
     * @return their median, minimum and maximum
     */
    public static Spread of(DoubleStream figures) {
        double[] sorted = figures.sorted().toArray();
        int count = sorted.length;
        if (count == 0) {
            return exactly(Double.NaN);
        }
        double median = count % 2 == 1 ? sorted[count / 2] : (sorted[count / 2 - 1] + sorted[count / 2]) / 2;
        return new Spread(median, sorted[0], sorted[count - 1]);
    }

    /**
     * Returns true if there is a figure.
     *
     * @return false if it was not measured
     */
    public boolean isMeasured() {
        return !Double.isNaN(median);
    }

    /**
     * Returns the figure as shown in tables.
     *
     * @return {@code 41,234 (40,102–42,003)}, without the brackets if it has no spread, a dash if it was not measured
     */
    public String text() {
        return least < most
                ? "%s (%s–%s)".formatted(Numbers.text(median), Numbers.text(least), Numbers.text(most))
                : Numbers.text(median);
    }
}
