package dev.satchel.test.benchmarks.http;

import java.util.List;

/** How soon a connection asks again after it was answered. */
enum Pace {
    /** At once: whoever answers faster is asked more, until the machine can do no more. */
    FULL,
    /** After up to four milliseconds, so that all who can are asked about as often, and have time left. */
    CALM;

    /** What the script of {@code wrk} is put together from. */
    List<String> parts() {
        return this == CALM ? List.of("rotate.lua", "pause.lua") : List.of("rotate.lua");
    }
}
