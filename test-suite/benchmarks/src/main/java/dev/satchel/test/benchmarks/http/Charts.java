package dev.satchel.test.benchmarks.http;

import dev.satchel.test.benchmarks.charts.Bar;
import dev.satchel.test.benchmarks.charts.BarChart;
import dev.satchel.test.benchmarks.guide.Section;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Draws the most common routes: their requests per second, and their slow requests. */
final class Charts {

    private static final Set<Route> DRAWN = Set.of(Route.UNTOUCHED_WITH_COOKIE, Route.READ, Route.WRITE);

    private static final String OURS = "Satchel";
    private static final String NEITHER = "Micronaut without a session library";
    private static final String PEERS = "other libraries";

    private Charts() {}

    /** Returns the section with the charts of the route, if it has any. */
    static Section after(Section section, Rounds rounds, Route route) {
        if (!DRAWN.contains(route) || rounds.contestants().isEmpty()) {
            return section;
        }
        String title = route.title.substring(0, 1).toUpperCase(Locale.ROOT) + route.title.substring(1);
        return section.chart(
                        section.name() + "-rate",
                        chart(title, "requests a second, more is better", rounds, route, Round::perSecond)
                                .longestFirst())
                .chart(
                        section.name() + "-p99",
                        chart(title + ": p99", "µs, less is better", rounds, route, Round::p99)
                                .shortestFirst());
    }

    private static BarChart chart(
            String title, String unit, Rounds rounds, Route route, ToDoubleFunction<Round> figure) {
        List<Bar> bars = rounds.contestants().stream()
                .map(each -> new Bar(each.title, series(each), rounds.spread(each, route, figure)))
                .toList();
        return new BarChart(
                title,
                unit + "; median, and from the least to the most of the rounds",
                List.of(OURS, NEITHER, PEERS),
                bars);
    }

    private static String series(Contestant contestant) {
        return switch (contestant.module) {
            case "satchel" -> OURS;
            case "micronaut" -> NEITHER;
            default -> PEERS;
        };
    }
}
