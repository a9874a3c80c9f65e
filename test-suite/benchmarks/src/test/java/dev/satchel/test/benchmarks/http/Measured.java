package dev.satchel.test.benchmarks.http;

import java.util.Map;

/** Rounds that nobody had to wait for. */
final class Measured {

    private Measured() {}

    static Round round(long requests, double seconds, Map<String, Long> commands) {
        return new Round(new Wrk.Load(requests, seconds, 0, 400, 900, 1_500), 20 * requests, 3_000, commands, 0);
    }

    static Round round(long requests) {
        return round(requests, 1, Map.of("getex", requests));
    }

    /** With so many requests a second in each round, on every route. */
    static void add(Rounds rounds, Contestant contestant, long... perSecond) {
        for (Route route : Route.values()) {
            for (long each : perSecond) {
                rounds.add(contestant, route, round(each));
            }
        }
    }
}
