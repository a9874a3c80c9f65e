package dev.satchel.test.benchmarks.http;

/** The sessions that requests use in turn. */
enum Cookies {
    NONE(0, 0),
    SMALL(1_000, 1),
    LARGE(1_000, 100),
    ONE(1, 1);

    final int sessions;

    /** The size of each. */
    final int kilobytes;

    Cookies(int sessions, int kilobytes) {
        this.sessions = sessions;
        this.kilobytes = kilobytes;
    }
}
