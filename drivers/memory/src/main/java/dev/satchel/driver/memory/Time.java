package dev.satchel.driver.memory;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The clock of the application on Caffeine's scale: nanoseconds, in whole milliseconds. Thread-safe. */
final class Time implements Ticker {

    /** No session lives longer, and nanoseconds of a few centuries would overflow. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final Clock clock;

    Time(Clock clock) {
        this.clock = clock;
    }

    @Override
    public long read() {
        return TimeUnit.MILLISECONDS.toNanos(clock.millis());
    }

    /**
     * When something ends that lives from now on.
     *
     * @param life positive
     */
    long after(Duration life) {
        return read() + TimeUnit.MILLISECONDS.toNanos(roundedUp(life.compareTo(LONGEST) < 0 ? life : LONGEST));
    }

    private static long roundedUp(Duration life) {
        return life.plusNanos(999_999).toMillis();
    }
}
