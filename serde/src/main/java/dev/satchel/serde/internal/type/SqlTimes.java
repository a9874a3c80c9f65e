package dev.satchel.serde.internal.type;

import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * The times of {@code java.sql} as texts. All of them are points in time, whatever they show, and are equal by that
 * alone; a text that shows a date or a time of day only, as JSON has it, is read in the time zone of the JVM, as they
 * do themselves.
 */
final class SqlTimes {

    private SqlTimes() {}

    static String text(Timestamp time) {
        return time.toInstant().toString();
    }

    /** Neither a {@link Date} nor a {@link Time} of SQL tells its instant. */
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
