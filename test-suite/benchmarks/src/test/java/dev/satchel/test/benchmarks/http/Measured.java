package dev.satchel.test.benchmarks.http;

import java.util.Map;

/** Rounds for tests, without a measurement. */
final class Measured {

    private Measured() {}

    static Round round(long requests, double seconds, Map<String, Long> commands) {
        return new Round(new Wrk.Load(requests, seconds, 0, 400, 900, 1_500), 20 * requests, 3_000, commands, 0);
    }

    static Round round(long requests) {
        return round(requests, 1, Map.of("getex", requests));
    }

    /** Adds rounds with a number of requests a second each, on every route. */
    static void add(Rounds rounds, Contestant contestant, long... perSecond) {
        for (Route route : Route.values()) {
            for (long each : perSecond) {
                rounds.add(contestant, route, round(each));
            }
        }
    }
}
