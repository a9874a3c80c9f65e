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
 * Which dates, times and lengths of time {@code Temporal} of JavaScript has: where one cannot be read, nothing else in
 * the text can either. Not all of them are known to be so here; what may be refused there is none.
 */
public final class JsTemporal {

    /** {@code Temporal} ends 10^8 days from 1970, in the years after and before these. */
    private static final int FIRST_YEAR = -271_820;

    private static final int LAST_YEAR = 275_759;

    /** Years in which the offsets of zones are the same wherever they are looked up. */
    private static final int FIRST_YEAR_OF_ZONES = 1971;

    private static final int LAST_YEAR_OF_ZONES = 2100;

    private static final Pattern REGION = Pattern.compile("UTC|[A-Z][A-Za-z_]+(/[A-Za-z_+0-9-]+){1,2}");

    /** Of one sign, and of few enough digits. */
    private static final Pattern DURATION = Pattern.compile("-?P(?=.)(\\d{1,9}Y)?(\\d{1,9}M)?(\\d{1,9}W)?(\\d{1,9}D)?"
            + "(T(?=.)(\\d{1,9}H)?(\\d{1,9}M)?(\\d{1,15}(\\.\\d{1,9})?S)?)?");

    private static final int MINUTE = 60;

    private JsTemporal() {}

    /** Says whether a value of Java can be told by its text to {@code Temporal}. */
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

    /** The same for a text that Java has no type for: it came from JavaScript, or is made to look so. */
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
