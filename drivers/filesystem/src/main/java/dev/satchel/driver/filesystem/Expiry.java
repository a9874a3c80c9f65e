package dev.satchel.driver.filesystem;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a file expires: its modification time, so that its content stays what it is. A time that we have set is a whole
 * millisecond. One with a fraction of it was set by the system, when another program wrote the file, an Astro site
 * perhaps, which knows nothing of expiries: such a file expires when nobody has used it for as long as a use extends
 * it.
 */
final class Expiry {

    /** The last time that every file system knows, in 2038: what would expire later does not at all. */
    private static final FileTime NEVER = FileTime.from(Integer.MAX_VALUE, SECONDS);

    private static final int NANOS_OF_A_MILLI = 1_000_000;

    private Expiry() {}

    static FileTime after(Instant now, Duration ttl) {
        Duration left = Duration.between(now, NEVER.toInstant());
        return ttl.compareTo(left) < 0
                ? FileTime.fromMillis(
                        now.plus(ttl).plusNanos(NANOS_OF_A_MILLI - 1).toEpochMilli())
                : NEVER;
    }

    static boolean isOver(FileTime modified, Instant now, @Nullable Duration extendTo) {
        if (isOurs(modified)) {
            return modified.toMillis() <= now.toEpochMilli() && !modified.equals(NEVER);
        }
        return extendTo != null && !modified.toInstant().plus(extendTo).isAfter(now);
    }

    /** Says whether it was over long enough ago that nobody can be using it. */
    static boolean isToBeSwept(FileTime modified, Instant now) {
        return isOurs(modified) && isOver(modified, now, null);
    }

    private static boolean isOurs(FileTime modified) {
        return modified.to(NANOSECONDS) % NANOS_OF_A_MILLI == 0;
    }
}
