package dev.satchel.driver.filesystem;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The expiry of files, which is stored as their modification time, so that their content is unchanged. A time that the
 * driver has set is a whole millisecond. A time with a fraction of a millisecond was set by the system when another
 * program wrote the file, such as an Astro site, which has no expiries: such a file expires when it has not been used
 * for the duration to which a use extends its life.
 */
final class FileExpiry {

    /** The last time that every file system supports, in 2038. A file that would expire later never expires. */
    private static final FileTime NEVER = FileTime.from(Integer.MAX_VALUE, SECONDS);

    private static final int NANOS_PER_MILLI = 1_000_000;

    private FileExpiry() {}

    static FileTime after(Instant now, Duration ttl) {
        Duration left = Duration.between(now, NEVER.toInstant());
        return ttl.compareTo(left) < 0
                ? FileTime.fromMillis(
                        now.plus(ttl).plusNanos(NANOS_PER_MILLI - 1).toEpochMilli())
                : NEVER;
    }

    static boolean isExpired(FileTime modified, Instant now, @Nullable Duration extendTo) {
        if (isSetByDriver(modified)) {
            return modified.toMillis() <= now.toEpochMilli() && !modified.equals(NEVER);
        }
        return extendTo != null && !modified.toInstant().plus(extendTo).isAfter(now);
    }

    /** Returns true if the file may be swept: the driver has set its expiry, which is before the given time. */
    static boolean isSweepable(FileTime modified, Instant before) {
        return isSetByDriver(modified) && isExpired(modified, before, null);
    }

    private static boolean isSetByDriver(FileTime modified) {
        return modified.to(NANOSECONDS) % NANOS_PER_MILLI == 0;
    }
}
