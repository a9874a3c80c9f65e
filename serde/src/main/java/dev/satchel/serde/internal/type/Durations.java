package dev.satchel.serde.internal.type;

import dev.satchel.serde.internal.text.TextBuffer;
import dev.satchel.serde.js.TaggedText;
import java.time.Duration;
import java.time.Period;
import java.util.regex.Pattern;

/**
 * Conversion of {@code Temporal.Duration}, which combines Java's {@link Duration} and {@link Period}: years to days,
 * and hours to nanoseconds.
 */
public final class Durations {

    public static final String TAG = "Temporal.Duration";

    private static final Pattern DATE_PART = Pattern.compile("P(-?\\d+Y)?(-?\\d+M)?(-?\\d+D)?");
    private static final Pattern ISO =
            Pattern.compile("[+-]?P(\\d+Y)?(\\d+M)?(\\d+W)?(\\d+D)?" + "(T(\\d+H)?(\\d+M)?(\\d+(\\.\\d{1,9})?S)?)?");

    private Durations() {}

    /** Writes a duration with its sign in front. Java puts one before every number. */
    static void write(TextBuffer out, Duration duration) {
        if (duration.isNegative() && duration.toSeconds() != Long.MIN_VALUE) {
            out.put('-');
            out.ascii(duration.negated().toString());
        } else {
            out.ascii(duration.toString());
        }
    }

    /** Writes a period. One of both signs has no text in {@code Temporal}, so Java's own is used. */
    static void write(TextBuffer out, Period period) {
        boolean negative =
                period.getYears() <= 0 && period.getMonths() <= 0 && period.getDays() <= 0 && !period.isZero();
        boolean extreme = period.getYears() == Integer.MIN_VALUE
                || period.getMonths() == Integer.MIN_VALUE
                || period.getDays() == Integer.MIN_VALUE;
        if (negative && !extreme) {
            out.put('-');
            out.ascii(period.negated().toString());
        } else {
            out.ascii(period.toString());
        }
    }

    /**
     * Reads a text without a type: a Period of years, months and days, a Duration of the rest, a text if it has both or
     * weeks.
     */
    static Object read(String text) {
        String unsigned = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
        if (unsigned.startsWith("PT")) {
            return asWritten(Duration.parse(text), text);
        }
        if (unsigned.length() > 1 && DATE_PART.matcher(unsigned).matches()) {
            return asWritten(Period.parse(text), text);
        }
        if (text.length() > 1 && ISO.matcher(text).matches() && !unsigned.endsWith("T")) {
            return new TaggedText(TAG, text);
        }
        throw new IllegalArgumentException("no duration");
    }

    /**
     * Returns the value if it is written as the same text, else the text. Java carries seconds over to minutes and
     * drops zero units, {@code Temporal} does neither.
     */
    private static Object asWritten(Object value, String text) {
        TextBuffer out = new TextBuffer(32);
        if (value instanceof Duration duration) {
            write(out, duration);
        } else {
            write(out, (Period) value);
        }
        return out.toString().equals(text) ? value : new TaggedText(TAG, text);
    }
}
