package dev.satchel.test.benchmarks;

import dev.satchel.test.benchmarks.charts.Spread;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * What was measured of one operation.
 *
 * @param payload on what
 * @param operation which
 * @param codec by whom
 * @param micros how long it takes, in microseconds
 * @param error half of the interval that the time is in, with 99.9 % certainty, in microseconds; NaN if not known
 * @param bytes how much it allocates; NaN if not known
 */
record Score(String payload, String operation, String codec, double micros, double error, double bytes) {

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    static Score of(RunResult result) {
        String name = result.getParams().getBenchmark();
        Result<?> time = result.getPrimaryResult();
        Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
        String payload = result.getParams().getParam("payload");
        String codec = result.getParams().getParam("codec");
        return new Score(
                payload == null ? "RECORD" : payload,
                name.substring(name.lastIndexOf('.') + 1),
                codec == null ? Codecs.DEVALUE.name() : codec,
                time.getScore(),
                time.getScoreError(),
                allocated == null ? Double.NaN : allocated.getScore());
    }

    /** The time, with the interval that it is in. */
    Spread spread() {
        double half = Double.isNaN(error) ? 0 : error;
        return new Spread(micros, micros - half, micros + half);
    }
}
