package dev.satchel.serde.internal.type;

import dev.satchel.serde.internal.text.TextBuffer;
import dev.satchel.serde.js.TaggedText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** Writes and parses dates and times in the form of JavaScript's {@code Date} and {@code Temporal}. */
final class Timestamps {

    /** First second of a LocalDateTime. An Instant may be a year beyond. */
    private static final long FIRST_SECOND = LocalDateTime.MIN.toEpochSecond(ZoneOffset.UTC);

    private static final long LAST_SECOND = LocalDateTime.MAX.toEpochSecond(ZoneOffset.UTC);

    private static final long SECONDS_PER_DAY = 86_400;

    private Timestamps() {}

    // --- writing

    /** Writes the form of {@code Date.prototype.toISOString}: always with milliseconds. */
    static void date(TextBuffer out, long epochMillis) {
        long second = Math.floorDiv(epochMillis, 1_000L);
        dateAndTime(out, second);
        out.put('.');
        out.padded((int) Math.floorMod(epochMillis, 1_000L), 3);
        out.put('Z');
    }

    static void instant(TextBuffer out, Instant instant) {
        long second = instant.getEpochSecond();
        if (second < FIRST_SECOND || second > LAST_SECOND) {
            out.ascii(instant.toString());
            return;
        }
        dateAndTime(out, second);
        fraction(out, instant.getNano());
        out.put('Z');
    }

    private static void dateAndTime(TextBuffer out, long epochSecond) {
        localDate(out, LocalDate.ofEpochDay(Math.floorDiv(epochSecond, SECONDS_PER_DAY)));
        out.put('T');
        int second = (int) Math.floorMod(epochSecond, SECONDS_PER_DAY);
        clock(out, second / 3_600, second / 60 % 60, second % 60);
    }

    static void localDate(TextBuffer out, LocalDate date) {
        year(out, date.getYear());
        out.put('-');
        out.twoDigits(date.getMonthValue());
        out.put('-');
        out.twoDigits(date.getDayOfMonth());
    }

    static void localTime(TextBuffer out, LocalTime time) {
        clock(out, time.getHour(), time.getMinute(), time.getSecond());
        fraction(out, time.getNano());
    }

    static void localDateTime(TextBuffer out, LocalDateTime time) {
        localDate(out, time.toLocalDate());
        out.put('T');
        localTime(out, time.toLocalTime());
    }

    /** Writes offset and zone: {@code +02:00[Europe/Rome]}. A zone that is only an offset is in brackets too. */
    static void zonedDateTime(TextBuffer out, ZonedDateTime time) {
        localDateTime(out, time.toLocalDateTime());
        offset(out, time.getOffset());
        out.put('[');
        if (time.getZone() instanceof ZoneOffset offset) {
            offset(out, offset);
        } else {
            out.ascii(time.getZone().getId());
        }
        out.put(']');
    }

    private static void offset(TextBuffer out, ZoneOffset offset) {
        out.ascii(offset.getTotalSeconds() == 0 ? "+00:00" : offset.getId());
    }

    static void yearMonth(TextBuffer out, YearMonth month) {
        year(out, month.getYear());
        out.put('-');
        out.twoDigits(month.getMonthValue());
    }

    static void monthDay(TextBuffer out, MonthDay day) {
        out.twoDigits(day.getMonthValue());
        out.put('-');
        out.twoDigits(day.getDayOfMonth());
    }

    /** Writes a year as four digits, or a sign and six digits. Java's years may have more. */
    private static void year(TextBuffer out, int year) {
        if (0 <= year && year <= 9_999) {
            out.twoDigits(year / 100);
            out.twoDigits(year % 100);
            return;
        }
        int size = Math.abs(year);
        out.put(year < 0 ? '-' : '+');
        out.padded(size, size > 999_999 ? Integer.toString(size).length() : 6);
    }

    private static void clock(TextBuffer out, int hour, int minute, int second) {
        out.twoDigits(hour);
        out.put(':');
        out.twoDigits(minute);
        out.put(':');
        out.twoDigits(second);
    }

    /** Writes the fraction of a second, without trailing zeros. */
    private static void fraction(TextBuffer out, int nanos) {
        if (nanos == 0) {
            return;
        }
        // most clocks have a resolution of thousands
        int value = nanos;
        int digits = 9;
        while (value % 1_000 == 0) {
            value /= 1_000;
            digits -= 3;
        }
        while (value % 10 == 0) {
            value /= 10;
            digits--;
        }
        out.put('.');
        out.padded(value, digits);
    }

    // --- reading

    /** Parses the texts of {@link #date} and {@link #instant}, and any other with {@link Instant#parse}. */
    static Instant parseInstant(String text) {
        int length = text.length();
        boolean plain = length >= 20
                && length <= 30
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && text.charAt(length - 1) == 'Z'
                && (length == 20 || text.charAt(19) == '.');
        int year = plain ? digits(text, 0, 4) : -1;
        int month = plain ? digits(text, 5, 7) : -1;
        int day = plain ? digits(text, 8, 10) : -1;
        int hour = plain ? digits(text, 11, 13) : -1;
        int minute = plain ? digits(text, 14, 16) : -1;
        int second = plain ? digits(text, 17, 19) : -1;
        int fraction = plain && length > 20 ? digits(text, 20, length - 1) : 0;
        boolean valid = (year | month | day | hour | minute | second | fraction) >= 0
                && hour < 24
                && minute < 60
                && second < 60
                && length != 21;
        if ((plain && !valid) || text.contains(":60")) {
            throw new DateTimeException("no date, or a leap second");
        }
        if (!plain) {
            return Instant.parse(text);
        }
        for (int i = length - 21; length > 20 && i < 9; i++) {
            fraction *= 10;
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return Instant.ofEpochSecond(days * SECONDS_PER_DAY + hour * 3_600L + minute * 60L + second, fraction);
    }

    /**
     * Parses the texts of {@link #zonedDateTime}. {@code Temporal} rounds offsets to minutes, where historical ones
     * have seconds: such a text is kept as it is.
     */
    static Object readZonedDateTime(String tag, String text) {
        ZonedDateTime time = parseZonedDateTime(text);
        OffsetDateTime shown = OffsetDateTime.parse(text.substring(0, text.indexOf('[')));
        int difference = time.getOffset().getTotalSeconds() - shown.getOffset().getTotalSeconds();
        return difference == 0 ? time : new TaggedText(tag, text);
    }

    /** Parses a text strictly. Java would accept a text without a zone, and an offset that the zone never had. */
    static ZonedDateTime parseZonedDateTime(String text) {
        int zone = text.indexOf('[');
        if (zone < 0) {
            throw new DateTimeException("no zone");
        }
        ZonedDateTime time = ZonedDateTime.parse(text);
        OffsetDateTime shown = OffsetDateTime.parse(text.substring(0, zone));
        if (Math.abs(time.getOffset().getTotalSeconds() - shown.getOffset().getTotalSeconds()) >= 60) {
            throw new DateTimeException("an offset that is not the zone's");
        }
        return time;
    }

    /** Returns the number of the digits between two indices, or -1 if they are not all digits. */
    private static int digits(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
