package dev.satchel.test.benchmarks.http;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** All rounds of all contestants; those of the same number were run one after another. */
final class Rounds {

    private final Map<Contestant, Map<Route, List<Round>>> all = new EnumMap<>(Contestant.class);

    void add(Contestant contestant, Route route, Round round) {
        all.computeIfAbsent(contestant, c -> new EnumMap<>(Route.class))
                .computeIfAbsent(route, r -> new ArrayList<>())
                .add(round);
    }

    /** Empty if the contestant was not measured. */
    List<Round> of(Contestant contestant, Route route) {
        return all.getOrDefault(contestant, Map.of()).getOrDefault(route, List.of());
    }

    double median(Contestant contestant, Route route, ToDoubleFunction<Round> figure) {
        return median(of(contestant, route).stream().mapToDouble(figure));
    }

    /** Not a number if there is none. */
    static double median(DoubleStream figures) {
        double[] sorted = figures.sorted().toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
