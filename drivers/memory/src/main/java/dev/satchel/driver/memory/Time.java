package dev.satchel.driver.memory;

import java.time.Clock;
import java.time.Duration;

/** The clock of the application, in milliseconds since 1970. Thread-safe. */
final class Time {

    /** No session lives longer, and milliseconds of a duration without an end would overflow. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final Clock clock;

    Time(Clock clock) {
        this.clock = clock;
    }

    long now() {
        return clock.millis();
    }

    /**
     * When something ends that lives from a moment on.
     *
     * @param life positive
     */
    static long after(Duration life, long now) {
        return now + roundedUp(life.compareTo(LONGEST) < 0 ? life : LONGEST);
    }

    private static long roundedUp(Duration life) {
        return life.plusNanos(999_999).toMillis();
    }
}
