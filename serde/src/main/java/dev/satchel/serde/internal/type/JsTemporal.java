package dev.satchel.serde.internal.type;

import dev.satchel.serde.js.TaggedText;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.regex.Pattern;

/**
 * A check of which dates, times and durations JavaScript's {@code Temporal} accepts: one that cannot be read makes the
 * whole text unreadable. The check is conservative: it rejects values that may be invalid there.
 */
public final class JsTemporal {

    /** {@code Temporal} ends 10^8 days from 1970, in the years after and before these. */
    private static final int FIRST_YEAR = -271_820;

    private static final int LAST_YEAR = 275_759;

    /** First year from which all time zone databases have the same offsets. */
    private static final int FIRST_YEAR_OF_ZONES = 1971;

    private static final int LAST_YEAR_OF_ZONES = 2100;

    private static final Pattern REGION = Pattern.compile("UTC|[A-Z][A-Za-z_]+(/[A-Za-z_+0-9-]+){1,2}");

    /** Durations of one sign, with few enough digits. */
    private static final Pattern DURATION = Pattern.compile("-?P(?=.)(\\d{1,9}Y)?(\\d{1,9}M)?(\\d{1,9}W)?(\\d{1,9}D)?"
            + "(T(?=.)(\\d{1,9}H)?(\\d{1,9}M)?(\\d{1,15}(\\.\\d{1,9})?S)?)?");

    private static final int MINUTE = 60;

    private JsTemporal() {}

    /** Returns true if {@code Temporal} accepts the text of a Java value. */
    public static boolean isOne(Object value, String text) {
        if (value instanceof LocalTime || value instanceof MonthDay) {
            return true;
        }
        if (value instanceof Instant instant) {
            return instant.getEpochSecond() > Instant.MIN.getEpochSecond() / 2
                    && instant.getEpochSecond() < Instant.MAX.getEpochSecond() / 2
                    && hasYear(instant.atOffset(ZoneOffset.UTC).getYear());
        }
        if (value instanceof LocalDate date) {
            return hasYear(date.getYear());
        }
        if (value instanceof LocalDateTime time) {
            return hasYear(time.getYear());
        }
        if (value instanceof YearMonth month) {
            return hasYear(month.getYear());
        }
        if (value instanceof ZonedDateTime time) {
            return isZoned(time);
        }
        return (value instanceof Duration || value instanceof Period)
                && DURATION.matcher(text).matches();
    }

    /**
     * Returns true if {@code Temporal} accepts a text without a Java type: it came from JavaScript, or was made to look
     * so.
     */
    public static boolean isOne(TaggedText value) {
        return !value.tag().equals(Durations.TAG)
                || DURATION.matcher(value.text()).matches();
    }

    private static boolean hasYear(int year) {
        return FIRST_YEAR <= year && year <= LAST_YEAR;
    }

    private static boolean isZoned(ZonedDateTime time) {
        ZoneId zone = time.getZone();
        boolean isZone = zone instanceof ZoneOffset || isRegion(zone.getId());
        return isZone
                && time.getOffset().getTotalSeconds() % MINUTE == 0
                && FIRST_YEAR_OF_ZONES <= time.getYear()
                && time.getYear() <= LAST_YEAR_OF_ZONES;
    }

    private static boolean isRegion(String id) {
        return REGION.matcher(id).matches() && !id.startsWith("SystemV/");
    }
}
