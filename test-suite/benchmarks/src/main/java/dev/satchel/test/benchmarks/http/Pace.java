package dev.satchel.test.benchmarks.http;

import java.util.List;

/** The pause of a connection between a response and its next request. */
enum Pace {
    /** None: a faster contestant gets more requests, until the machine is saturated. */
    FULL,
    /** Up to four milliseconds, so that all contestants that keep up get about as many requests, and have time left. */
    CALM;

    /** Returns the parts of the script for {@code wrk}. */
    List<String> parts() {
        return this == CALM ? List.of("rotate.lua", "pause.lua") : List.of("rotate.lua");
    }
}
