package dev.satchel.driver.kit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that stands still until a test moves it. It starts at 2026-01-01T00:00:00Z, in UTC.
 *
 * <p>Thread-safe.
 */
public final class MutableClock extends Clock {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** Shared with the clocks that {@link #withZone} creates: all show the same time, whatever the zone. */
    private final AtomicReference<Instant> now;

    private final ZoneId zone;

    /** Creates a clock with a time of its own. */
    public MutableClock() {
        this(new AtomicReference<>(START), ZoneOffset.UTC);
    }

    private MutableClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /**
     * Lets time pass.
     *
     * @param duration a negative one sets the clock back
     */
    public void advance(Duration duration) {
        now.updateAndGet(instant -> instant.plus(duration));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new MutableClock(now, other);
    }
}
