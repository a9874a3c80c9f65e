package dev.satchel.test.benchmarks.http;

import java.util.List;

/** The quantity that grows, while all else stays the same. */
enum ScaleAxis {
    VALUE(
            "bytes of one value",
            "scale-value",
            List.of(100, 1_000, 10_000, 100_000, 1_000_000),
            "/value/read",
            "/value/write") {
        @Override
        ScalePoint point(int x) {
            // at most a hundred megabytes in all
            return new ScalePoint(x, "/value/make?characters=" + x, Math.min(SAMPLE, 100_000_000 / x), CONNECTIONS);
        }
    },
    CONNECTIONS_AT_ONCE("connections", "scale-connections", List.of(32, 256, 2_048), "/read", "/write") {
        @Override
        ScalePoint point(int x) {
            return new ScalePoint(x, MAKE, SAMPLE, x);
        }
    },
    SESSIONS("sessions stored", "scale-sessions", List.of(10_000, 100_000, 1_000_000), "/read", "/write") {
        @Override
        ScalePoint point(int x) {
            return new ScalePoint(x, MAKE, x, CONNECTIONS);
        }
    };

    /** The number of sessions that requests use in turn. */
    static final int SAMPLE = 1_000;

    private static final int CONNECTIONS = 32;

    /** A session of a kilobyte. */
    private static final String MAKE = "/make?values=1";

    final String title;

    /** The prefix of the names of its charts. */
    final String chart;

    @SuppressWarnings("ImmutableEnumChecker") // created by List.of
    final List<Integer> steps;

    final String readPath;
    final String writePath;

    ScaleAxis(String title, String chart, List<Integer> steps, String readPath, String writePath) {
        this.title = title;
        this.chart = chart;
        this.steps = steps;
        this.readPath = readPath;
        this.writePath = writePath;
    }

    /** Returns the measurement at one step. */
    abstract ScalePoint point(int x);

    /**
     * One step.
     *
     * @param x the quantity
     * @param makePath creates the session that is copied
     * @param sessions the number of stored sessions
     */
    record ScalePoint(int x, String makePath, int sessions, int connections) {}
}
