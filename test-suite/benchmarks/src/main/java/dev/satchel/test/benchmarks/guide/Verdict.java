package dev.satchel.test.benchmarks.guide;

import dev.satchel.test.benchmarks.charts.Numbers;
import dev.satchel.test.benchmarks.charts.Spread;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What was promised of a figure, and whether it is kept: a line in a table of marks. The median decides.
 *
 * @param promise what the figure is of, in words
 * @param least whether the limit is the least, else the most, that it may be
 * @param limit how much
 * @param unit of both, with a blank before it if one is wanted
 * @param figure what was measured
 */
public record Verdict(String promise, boolean least, double limit, String unit, Spread figure) {

    /**
     * A figure that must not be below a limit.
     *
     * @param promise what the figure is of
     * @param limit the least
     * @param unit of both
     * @param figure what was measured
     * @return the verdict
     */
    public static Verdict atLeast(String promise, double limit, String unit, Spread figure) {
        return new Verdict(promise, true, limit, unit, figure);
    }

    /**
     * A figure that must not be above a limit.
     *
     * @param promise what the figure is of
     * @param limit the most
     * @param unit of both
     * @param figure what was measured
     * @return the verdict
     */
    public static Verdict atMost(String promise, double limit, String unit, Spread figure) {
        return new Verdict(promise, false, limit, unit, figure);
    }

    /**
     * Writes verdicts as Markdown: promise, limit, figure, and whether it is met.
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
     * What became of it.
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
