package dev.satchel.test.benchmarks;

import dev.satchel.test.benchmarks.charts.Spread;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * A measurement of one operation.
 *
 * @param payload the object
 * @param operation the operation
 * @param codec the codec
 * @param micros the time of one operation, in microseconds
 * @param error half of the confidence interval at 99.9 %, in microseconds; NaN if not known
 * @param bytes the allocation of one operation; NaN if not known
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

    /** Returns the time with its confidence interval. */
    Spread spread() {
        double half = Double.isNaN(error) ? 0 : error;
        return new Spread(micros, micros - half, micros + half);
    }
}
