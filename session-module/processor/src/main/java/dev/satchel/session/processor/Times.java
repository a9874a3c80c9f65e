package dev.satchel.session.processor;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lengths of time as they are written in a configuration. */
final class Times {

    private static final Pattern SHORT = Pattern.compile("(\\d{1,18})(ms|s|m|h|d)");

    private Times() {}

    /** The length; null if the text is none, or not more than nothing. */
    static @Nullable Duration parse(String text) {
        try {
            Matcher matcher = SHORT.matcher(text);
            Duration length =
                    matcher.matches() ? of(Long.parseLong(matcher.group(1)), matcher.group(2)) : Duration.parse(text);
            return length.toMillis() > 0 ? length : null;
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    private static Duration of(long count, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}
