package dev.satchel.test.benchmarks.http;

import java.util.Map;

/**
 * What one round of one route gave for one contestant.
 *
 * @param load what wrk saw
 * @param cpuMicros processor time of the server process, in all
 * @param allocated bytes, in all; negative where nobody can tell
 * @param commands calls at Redis, in all
 * @param lost sessions of a sample that were gone after it
 */
record Round(Wrk.Load load, long cpuMicros, long allocated, Map<String, Long> commands, int lost) {

    /** What is allocated by a process that is no JVM. */
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

    /** Not a number where nobody can tell. */
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
