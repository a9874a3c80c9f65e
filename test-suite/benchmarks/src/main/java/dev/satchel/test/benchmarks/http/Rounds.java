package dev.satchel.test.benchmarks.http;

import dev.satchel.test.benchmarks.charts.Spread;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** All rounds of all contestants. Those of the same number ran one after another. */
final class Rounds {

    private final Map<Contestant, Map<Route, List<Round>>> all = new EnumMap<>(Contestant.class);

    void add(Contestant contestant, Route route, Round round) {
        all.computeIfAbsent(contestant, c -> new EnumMap<>(Route.class))
                .computeIfAbsent(route, r -> new ArrayList<>())
                .add(round);
    }

    /** Returns rounds; empty if the contestant was not measured. */
    List<Round> of(Contestant contestant, Route route) {
        return all.getOrDefault(contestant, Map.of()).getOrDefault(route, List.of());
    }

    /** Returns the contestants that were measured. */
    List<Contestant> contestants() {
        return List.copyOf(all.keySet());
    }

    double median(Contestant contestant, Route route, ToDoubleFunction<Round> figure) {
        return spread(contestant, route, figure).median();
    }

    Spread spread(Contestant contestant, Route route, ToDoubleFunction<Round> figure) {
        return Spread.of(of(contestant, route).stream().mapToDouble(figure));
    }
}
