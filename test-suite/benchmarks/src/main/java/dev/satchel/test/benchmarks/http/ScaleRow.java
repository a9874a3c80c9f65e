package dev.satchel.test.benchmarks.http;

import java.util.Locale;

/**
 * One point of the lines that {@link ScaleReport} finds: of the axis' charts, one for requests a second and one for
 * p99, the point at {@code x} of the line {@link #series()}. Figures are medians of the rounds.
 *
 * @param x how many of what the axis says
 * @param operation {@code read} or {@code write}
 * @param errors of all rounds together
 * @param lost sessions of a sample that were gone after the rounds
 */
record ScaleRow(
        ScaleAxis axis,
        int x,
        Contestant contestant,
        String operation,
        double perSecond,
        double p99Micros,
        long errors,
        int lost) {

    /** The name of the line. */
    String series() {
        return contestant.title + ", " + operation;
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "| %,d | %s | %,.0f | %,.0f | %d | %d |\n",
                x,
                series(),
                perSecond,
                p99Micros,
                errors,
                lost);
    }
}
