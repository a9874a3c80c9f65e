package dev.satchel.test.benchmarks.http;

import java.util.Map;

/**
 * The results of one round of one route for one contestant.
 *
 * @param load measured by wrk
 * @param cpuMicros processor time of the server process, in all
 * @param allocated bytes, in all; negative if not known
 * @param commands calls at Redis, in all
 * @param lost sessions of a sample that were gone after it
 */
record Round(Wrk.Load load, long cpuMicros, long allocated, Map<String, Long> commands, int lost) {

    /** The allocation of a process that is not a JVM. */
    static final long UNKNOWN = -1;

    double perSecond() {
        return load.requests() / load.seconds();
    }

    double p50() {
        return (double) load.p50();
    }

    double p99() {
        return (double) load.p99();
    }

    double p999() {
        return (double) load.p999();
    }

    double cpuMicrosOfRequest() {
        return ofRequest((double) cpuMicros);
    }

    /** Returns NaN if it is not known. */
    double allocatedOfRequest() {
        return allocated < 0 ? Double.NaN : ofRequest((double) allocated);
    }

    double commandsOfRequest(String command) {
        return ofRequest((double) commands.getOrDefault(command, 0L));
    }

    double commandsOfRequest() {
        return ofRequest(
                (double) commands.values().stream().mapToLong(Long::longValue).sum());
    }

    private double ofRequest(double all) {
        return all / (double) Math.max(1, load.requests());
    }
}
