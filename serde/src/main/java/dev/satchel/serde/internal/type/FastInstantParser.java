package dev.satchel.serde.internal.type;

import dev.satchel.serde.internal.slot.SlotTable;
import dev.satchel.serde.internal.text.Swar;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The fast path for instants of the years 0 to 9999 in UTC, read from their bytes, as {@link Timestamps#date} and
 * {@link Timestamps#instant} write them. {@link Timestamps#parseInstant} parses any other.
 */
public final class FastInstantParser {

    private static final long DATE = word("0000-00-");
    private static final long DAY_TO_MINUTE = word("00T00:00");
    private static final long SECOND_TO_MILLIS = word(":00.000Z");

    private static final long HIGHEST = 0x8080_8080_8080_8080L;
    private static final long DATE_HEADROOM = headroom(DATE);
    private static final long DAY_TO_MINUTE_HEADROOM = headroom(DAY_TO_MINUTE);
    private static final long SECOND_TO_MILLIS_HEADROOM = headroom(SECOND_TO_MILLIS);

    private static final int TO_SECONDS = "2026-11-20T10:00:00Z".length();
    private static final int TO_MILLIS = "2026-11-20T10:00:00.123Z".length();
    private static final int TO_NANOS = "2026-11-20T10:00:00.123456789Z".length();

    private static final int[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};

    private static final int[] DAYS_BEFORE_MONTH = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};

    private static final byte[] INSTANT = "[\"Temporal.Instant\",\"".getBytes(StandardCharsets.US_ASCII);

    private FastInstantParser() {}

    /** Returns the instant of a slot with the tag of an Instant, or null if the slow path has to decide. */
    public static @Nullable Instant parseInstantSlot(SlotTable table, int slot) {
        return parseSlot(table, slot, INSTANT);
    }

    /**
     * Returns the instant of a tagged slot, or null if the slow path has to decide.
     *
     * @param opening the bytes up to the text
     */
    public static @Nullable Instant parseSlot(SlotTable table, int slot, byte[] opening) {
        byte[] bytes = table.bytes();
        int start = table.start(slot);
        int from = start + opening.length;
        int to = table.end(slot) - 2;
        boolean plain = from <= to
                && bytes[to] == '"'
                && bytes[to + 1] == ']'
                && Arrays.equals(bytes, start, from, opening, 0, opening.length);
        return plain ? parse(bytes, from, to) : null;
    }

    /** Returns the instant between two indices, or null if the slow path has to decide. */
    public static @Nullable Instant parse(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length < TO_SECONDS || length > TO_NANOS) {
            return null;
        }
        long date = Swar.at(bytes, from) ^ DATE;
        long time = Swar.at(bytes, from + Swar.SIZE) ^ DAY_TO_MINUTE;
        if (!fits(date, DATE_HEADROOM) || !fits(time, DAY_TO_MINUTE_HEADROOM)) {
            return null;
        }
        int second;
        int nanos;
        if (length == TO_MILLIS) {
            long end = Swar.at(bytes, from + 2 * Swar.SIZE) ^ SECOND_TO_MILLIS;
            if (!fits(end, SECOND_TO_MILLIS_HEADROOM)) {
                return null;
            }
            second = twoDigits(end, 1);
            nanos = (twoDigits(end, 4) * 10 + digit(end, 6)) * 1_000_000;
        } else {
            second = bytes[from + 16] == ':' && bytes[to - 1] == 'Z' ? twoDigits(bytes, from + 17) : -1;
            nanos = length == TO_SECONDS ? 0 : nanos(bytes, from + 19, to - 1);
        }
        int year = twoDigits(date, 0) * 100 + twoDigits(date, 2);
        int month = twoDigits(date, 5);
        int day = twoDigits(time, 0);
        int hour = twoDigits(time, 3);
        int minute = twoDigits(time, 6);
        boolean valid = (second | nanos) >= 0 && hour < 24 && minute < 60 && second < 60;
        if (!valid || !isDay(year, month, day)) {
            return null;
        }
        long seconds = epochDay(year, month, day) * 86_400L + hour * 3_600L + minute * 60L + second;
        return Instant.ofEpochSecond(seconds, nanos);
    }

    private static long word(String text) {
        return Swar.at(text.getBytes(StandardCharsets.US_ASCII), 0);
    }

    private static long headroom(long pattern) {
        long headroom = 0;
        for (int place = 0; place < Swar.SIZE; place++) {
            int most = digit(pattern, place) == '0' ? 9 : 0;
            headroom |= (long) (0x7F - most) << (Byte.SIZE * place);
        }
        return headroom;
    }

    /**
     * Returns true if a word has digits where a pattern has zeros, and elsewhere the same characters.
     *
     * @param differences the exclusive or of word and pattern, in which a digit leaves its value
     * @param headroom the largest addend for each byte that does not set its highest bit if the byte matches
     */
    private static boolean fits(long differences, long headroom) {
        // a byte above 9, or above 0, gets the highest bit. If it had it before, the sum does not matter
        return (((differences + headroom) | differences) & HIGHEST) == 0;
    }

    /** Returns the number of the digit at a position and the next one. */
    private static int twoDigits(long digits, int place) {
        return digit(digits, place) * 10 + digit(digits, place + 1);
    }

    private static int digit(long digits, int place) {
        return (int) (digits >>> (Byte.SIZE * place)) & 0xFF;
    }

    /** Returns the number of two digits, or negative if they are not digits. */
    private static int twoDigits(byte[] bytes, int at) {
        int tens = bytes[at] - '0';
        int ones = bytes[at + 1] - '0';
        return (tens | ones | 9 - tens | 9 - ones) < 0 ? -1 : tens * 10 + ones;
    }

    /** Returns the nanoseconds, or negative if there is no point, or not one to nine digits after it. */
    private static int nanos(byte[] bytes, int point, int to) {
        int count = to - point - 1;
        if (bytes[point] != '.' || count < 1) {
            return -1;
        }
        int value = 0;
        for (int i = point + 1; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value * POWERS[9 - count];
    }

    private static boolean isDay(int year, int month, int day) {
        if (month < 1 || month > 12 || day < 1) {
            return false;
        }
        int days = DAYS_BEFORE_MONTH[month] - DAYS_BEFORE_MONTH[month - 1];
        return day <= days || (month == 2 && day == 29 && isLeap(year));
    }

    private static boolean isLeap(int year) {
        return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    /** Returns the days since 1970, in the proleptic calendar of ISO 8601. */
    private static int epochDay(int year, int month, int day) {
        int before = year - 1;
        // the number of leap years before this year, including the year 0
        int leaps = year == 0 ? -1 : before / 4 - before / 100 + before / 400;
        int dayOfYear = DAYS_BEFORE_MONTH[month - 1] + day + (month > 2 && isLeap(year) ? 1 : 0);
        // 719 163 is the number of days from the day before 0001-01-01 to 1970-01-01
        return before * 365 + leaps + dayOfYear - 719_163;
    }
}
