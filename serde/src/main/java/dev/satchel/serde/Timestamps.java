package dev.satchel.serde;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Points in time as JavaScript writes them. */
final class Timestamps {

    /** What a calendar of years can count; an Instant may be a year beyond. */
    private static final long FIRST_SECOND = LocalDateTime.MIN.toEpochSecond(ZoneOffset.UTC);

    private static final long LAST_SECOND = LocalDateTime.MAX.toEpochSecond(ZoneOffset.UTC);

    private Timestamps() {}

    /** As {@code Date.prototype.toISOString} does: always milliseconds. */
    static String ofDate(long epochMillis) {
        TextBuffer out = new TextBuffer(32);
        dateAndTime(Math.floorDiv(epochMillis, 1_000L), out);
        out.put('.');
        out.padded((int) Math.floorMod(epochMillis, 1_000L), 3);
        out.put('Z');
        return text(out);
    }

    /** As {@code Temporal.Instant.prototype.toString} does: as many digits of the second as there are. */
    static String ofInstant(Instant instant) {
        if (instant.getEpochSecond() < FIRST_SECOND || instant.getEpochSecond() > LAST_SECOND) {
            return instant.toString();
        }
        TextBuffer out = new TextBuffer(40);
        dateAndTime(instant.getEpochSecond(), out);
        int nanos = instant.getNano();
        if (nanos != 0) {
            int digits = 9;
            while (nanos % 10 == 0) {
                nanos /= 10;
                digits--;
            }
            out.put('.');
            out.padded(nanos, digits);
        }
        out.put('Z');
        return text(out);
    }

    private static void dateAndTime(long epochSecond, TextBuffer out) {
        LocalDateTime utc = LocalDateTime.ofEpochSecond(epochSecond, 0, ZoneOffset.UTC);
        int year = utc.getYear();
        if (0 <= year && year <= 9999) {
            out.padded(year, 4);
        } else {
            out.put(year < 0 ? '-' : '+');
            // JavaScript's extended years have six digits; Java's may have more
            out.padded(
                    Math.abs(year),
                    Math.abs(year) > 999_999 ? Integer.toString(Math.abs(year)).length() : 6);
        }
        out.put('-');
        out.padded(utc.getMonthValue(), 2);
        out.put('-');
        out.padded(utc.getDayOfMonth(), 2);
        out.put('T');
        out.padded(utc.getHour(), 2);
        out.put(':');
        out.padded(utc.getMinute(), 2);
        out.put(':');
        out.padded(utc.getSecond(), 2);
    }

    private static String text(TextBuffer out) {
        return new String(out.array(), 0, out.length(), StandardCharsets.US_ASCII);
    }
}
