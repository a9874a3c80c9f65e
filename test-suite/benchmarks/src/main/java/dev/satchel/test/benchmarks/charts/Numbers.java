package dev.satchel.test.benchmarks.charts;

import java.util.Locale;

/** Formats numbers: a point before the fraction, a comma between thousands. */
public final class Numbers {

    private Numbers() {}

    /**
     * Formats a figure with its significant digits: two behind the point below ten, one below a hundred, none above.
     *
     * @param figure NaN if it was not measured
     * @return the text; a dash if it was not measured
     */
    public static String text(double figure) {
        if (Double.isNaN(figure)) {
            return "–";
        }
        double size = Math.abs(figure);
        return String.format(Locale.ROOT, size >= 99.95 ? "%,.0f" : size >= 9.995 ? "%.1f" : "%.2f", figure);
    }
}
