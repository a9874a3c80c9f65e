package dev.satchel.test.benchmarks.charts;

/**
 * A point of a {@link LineChart}.
 *
 * @param series points of one series are joined by a line
 * @param x the horizontal position; more than 0
 * @param y the vertical position; NaN if it was not measured, which leaves a gap
 */
public record Point(String series, double x, double y) {

    /** Refuses figures that a logarithmic scale cannot show. */
    public Point {
        if (!(x > 0) || Double.isInfinite(x)) {
            throw new IllegalArgumentException(
                    "Expected x to be more than 0, found %s in series %s".formatted(x, series));
        }
    }
}
