package dev.satchel.driver.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * An item with its expiry, which is written in front of the value as 24 blanks, tabs and line ends: the four characters
 * that JSON takes for white space are the digits of a number of milliseconds. So whoever reads a record as JSON, an
 * Astro site perhaps, finds nothing but the record. What comes without a stamp was written by somebody else, and
 * expires when the store says so.
 *
 * @param value the bytes of the item
 * @param expires when it has expired, in milliseconds since 1970; {@link #UNKNOWN} if the store alone knows
 */
record StampedItem(byte[] value, long expires) {

    static final long UNKNOWN = Long.MAX_VALUE;

    private static final String DIGITS = " \t\n\r";
    private static final int BITS = 2;
    private static final int LENGTH = 24;

    /** No session lives longer, and the stamp has no room for more than some thousand years. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /** How much an expiry may be put off too late, lest every read is a write: a tenth, and no more than this. */
    private static final Duration MOST_SLACK = Duration.ofMinutes(1);

    private static final int SLACK_DIVISOR = 10;

    /** An item that lives from now on, in whole milliseconds, rounded up. */
    static StampedItem living(byte[] value, Instant now, Duration ttl) {
        Duration life = ttl.compareTo(LONGEST) < 0 ? ttl : LONGEST;
        return new StampedItem(
                value, now.toEpochMilli() + life.plusNanos(999_999).toMillis());
    }

    /** The inverse of {@link #write}. */
    static StampedItem read(byte[] bytes) {
        long expires = 0;
        for (int i = 0; i < LENGTH; i++) {
            int digit = i < bytes.length ? DIGITS.indexOf(bytes[i]) : -1;
            if (digit < 0) {
                return new StampedItem(bytes, UNKNOWN);
            }
            expires = (expires << BITS) | digit;
        }
        return new StampedItem(Arrays.copyOfRange(bytes, LENGTH, bytes.length), expires);
    }

    byte[] write() {
        StringBuilder stamp = new StringBuilder(LENGTH);
        for (int i = LENGTH - 1; i >= 0; i--) {
            stamp.append(DIGITS.charAt((int) (expires >> (i * BITS)) & (DIGITS.length() - 1)));
        }
        byte[] bytes = Arrays.copyOf(stamp.toString().getBytes(US_ASCII), LENGTH + value.length);
        System.arraycopy(value, 0, bytes, LENGTH, value.length);
        return bytes;
    }

    boolean isOver(Instant now) {
        return expires <= now.toEpochMilli();
    }

    /**
     * Says whether the item must be written again to live that long: not if it does so already but for a little. What
     * has no stamp stays as it is.
     */
    boolean isToBeExtended(Instant now, Duration extendTo) {
        if (expires == UNKNOWN) {
            return false;
        }
        long wanted = living(value, now, extendTo).expires;
        long slack = Math.min(MOST_SLACK.toMillis(), (wanted - now.toEpochMilli()) / SLACK_DIVISOR);
        return expires > wanted || expires < wanted - slack;
    }

    /** For the store: rounded up, so that it never forgets what has not expired. */
    long secondsLeft(Instant now) {
        return -Math.floorDiv(now.toEpochMilli() - expires, 1_000L);
    }
}
