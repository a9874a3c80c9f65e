package dev.satchel.driver;

import java.time.Duration;

/** Converts the ttl of items to the numbers that backends take. */
public final class TimeToLive {

    /** No session lives longer, and backends overflow or refuse a duration that is much longer. */
    private static final Duration MAX = Duration.ofDays(36_500);

    private static final int NANOS_PER_MILLI = 1_000_000;

    private TimeToLive() {}

    /**
     * Converts a ttl to whole milliseconds, rounded up, at most 36,500 days.
     *
     * @param ttl the ttl of an item
     * @return at least 1 for a positive ttl, or 0 if it is zero or negative
     */
    public static long toMillis(Duration ttl) {
        if (ttl.isZero() || ttl.isNegative()) {
            return 0;
        }
        return ttl.compareTo(MAX) < 0 ? ttl.plusNanos(NANOS_PER_MILLI - 1).toMillis() : MAX.toMillis();
    }
}
