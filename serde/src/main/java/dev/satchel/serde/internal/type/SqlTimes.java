package dev.satchel.serde.internal.type;

import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * Conversion of the types of {@code java.sql} to texts. All of them are points in time, whatever they display, and
 * equality depends on that alone. A text with a date or a time of day only, as in JSON, is read in the time zone of the
 * JVM, as these types do themselves.
 */
final class SqlTimes {

    private SqlTimes() {}

    static String text(Timestamp time) {
        return time.toInstant().toString();
    }

    /** Returns the text of an instant. The {@link Date} and {@link Time} of SQL do not support toInstant. */
    static String text(java.util.Date time) {
        return Instant.ofEpochMilli(time.getTime()).toString();
    }

    static Timestamp timestamp(String text) {
        return Timestamp.from(Instant.parse(text));
    }

    static Date date(String text) {
        return text.indexOf('T') < 0
                ? Date.valueOf(LocalDate.parse(text))
                : new Date(Instant.parse(text).toEpochMilli());
    }

    static Time time(String text) {
        return text.indexOf('T') < 0
                ? Time.valueOf(LocalTime.parse(text))
                : new Time(Instant.parse(text).toEpochMilli());
    }
}
