package dev.satchel.test.benchmarks.http;

import java.util.List;

/** What is made larger, while all else stays as it is. */
enum ScaleAxis {
    VALUE(
            "bytes of one value",
            "scale-value",
            List.of(100, 1_000, 10_000, 100_000, 1_000_000),
            "/value/read",
            "/value/write") {
        @Override
        ScalePoint point(int x) {
            // a hundred megabytes in all at the most
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

    /** To how many sessions requests go, in turn. */
    static final int SAMPLE = 1_000;

    private static final int CONNECTIONS = 32;

    /** A session of a kilobyte. */
    private static final String MAKE = "/make?values=1";

    final String title;

    /** How the names of its charts begin. */
    final String chart;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
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

    /** How it is measured at one step. */
    abstract ScalePoint point(int x);

    /**
     * One step.
     *
     * @param x which one
     * @param makePath what makes the session that is copied
     * @param sessions how many are stored
     */
    record ScalePoint(int x, String makePath, int sessions, int connections) {}
}
