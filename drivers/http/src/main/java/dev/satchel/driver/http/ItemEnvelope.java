package dev.satchel.driver.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.satchel.driver.TimeToLive;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * An item with its expiry. The expiry precedes the value as a header of 24 blanks, tabs and line ends: the four white
 * space characters of JSON are the digits of a number of milliseconds. So a program that reads a record as JSON, such
 * as an Astro site, finds only the record. An item without a header was written by another program, and expires when
 * the store removes it.
 *
 * @param value the bytes of the item
 * @param expiresAt the expiry in milliseconds since 1970, or {@link #UNKNOWN} if only the store knows it
 */
record ItemEnvelope(byte[] value, long expiresAt) {

    static final long UNKNOWN = Long.MAX_VALUE;

    private static final String DIGITS = " \t\n\r";
    private static final int BITS_PER_DIGIT = 2;
    private static final int HEADER_LENGTH = 24;

    /** An expiry may be extended late, by a tenth of the life and at most this, so that not every read is a write. */
    private static final Duration MAX_SLACK = Duration.ofMinutes(1);

    private static final int SLACK_DIVISOR = 10;

    /** Creates an item that lives from now on. */
    static ItemEnvelope create(byte[] value, Instant now, Duration ttl) {
        return new ItemEnvelope(value, now.toEpochMilli() + TimeToLive.toMillis(ttl));
    }

    /** The inverse of {@link #toBytes}. */
    static ItemEnvelope parse(byte[] bytes) {
        long expiresAt = 0;
        for (int i = 0; i < HEADER_LENGTH; i++) {
            int digit = i < bytes.length ? DIGITS.indexOf(bytes[i]) : -1;
            if (digit < 0) {
                return new ItemEnvelope(bytes, UNKNOWN);
            }
            expiresAt = (expiresAt << BITS_PER_DIGIT) | digit;
        }
        return new ItemEnvelope(Arrays.copyOfRange(bytes, HEADER_LENGTH, bytes.length), expiresAt);
    }

    /** Returns the header and the value. */
    byte[] toBytes() {
        StringBuilder header = new StringBuilder(HEADER_LENGTH);
        for (int i = HEADER_LENGTH - 1; i >= 0; i--) {
            header.append(DIGITS.charAt((int) (expiresAt >> (i * BITS_PER_DIGIT)) & (DIGITS.length() - 1)));
        }
        byte[] bytes = Arrays.copyOf(header.toString().getBytes(US_ASCII), HEADER_LENGTH + value.length);
        System.arraycopy(value, 0, bytes, HEADER_LENGTH, value.length);
        return bytes;
    }

    boolean isExpired(Instant now) {
        return expiresAt <= now.toEpochMilli();
    }

    /**
     * Returns true if the item must be written again to extend its life. A life that is shorter by no more than the
     * slack, and an item without a header, are left as they are.
     */
    boolean needsExtension(Instant now, Duration extendTo) {
        if (expiresAt == UNKNOWN) {
            return false;
        }
        long wanted = create(value, now, extendTo).expiresAt;
        long slack = Math.min(MAX_SLACK.toMillis(), (wanted - now.toEpochMilli()) / SLACK_DIVISOR);
        return expiresAt > wanted || expiresAt < wanted - slack;
    }

    /** Returns the ttl for the store, rounded up so that it never removes an item that has not expired. */
    long remainingSeconds(Instant now) {
        return -Math.floorDiv(now.toEpochMilli() - expiresAt, 1_000L);
    }
}
