package dev.satchel.test.benchmarks.guide;

import dev.satchel.test.benchmarks.charts.Numbers;
import dev.satchel.test.benchmarks.charts.Spread;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A promise about a figure, and its outcome: a line in a table of marks. The median decides.
 *
 * @param promise describes the figure
 * @param least true if the limit is a minimum, false if it is a maximum
 * @param limit the limit
 * @param unit of both, with a blank before it if one is wanted
 * @param figure the measurement
 */
public record Verdict(String promise, boolean least, double limit, String unit, Spread figure) {

    /**
     * Creates the verdict on a figure with a minimum.
     *
     * @param promise describes the figure
     * @param limit the minimum
     * @param unit of both
     * @param figure the measurement
     * @return the verdict
     */
    public static Verdict atLeast(String promise, double limit, String unit, Spread figure) {
        return new Verdict(promise, true, limit, unit, figure);
    }

    /**
     * Creates the verdict on a figure with a maximum.
     *
     * @param promise describes the figure
     * @param limit the maximum
     * @param unit of both
     * @param figure the measurement
     * @return the verdict
     */
    public static Verdict atMost(String promise, double limit, String unit, Spread figure) {
        return new Verdict(promise, false, limit, unit, figure);
    }

    /**
     * Writes verdicts as Markdown: promise, limit, figure, and outcome.
     *
     * @param verdicts one a line
     * @return a table
     */
    public static String table(List<Verdict> verdicts) {
        return verdicts.stream()
                .map(Verdict::line)
                .collect(Collectors.joining("", "| mark | limit | figure (spread) | |\n|---|---|---|---|\n", ""));
    }

    /**
     * Returns the outcome.
     *
     * @return {@code met}, {@code **missed**}, or {@code not measured}
     */
    public String outcome() {
        if (!figure.isMeasured()) {
            return "not measured";
        }
        return (least ? figure.median() >= limit : figure.median() <= limit) ? "met" : "**missed**";
    }

    private String line() {
        return "| %s | %s %s%s | %s | %s |\n"
                .formatted(
                        promise,
                        least ? "at least" : "at most",
                        Numbers.text(limit),
                        unit,
                        figure.isMeasured() ? figure.text() + unit : "",
                        outcome());
    }
}
