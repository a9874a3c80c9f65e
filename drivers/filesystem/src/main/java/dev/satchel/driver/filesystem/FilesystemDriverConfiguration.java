package dev.satchel.driver.filesystem;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.exceptions.ConfigurationException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Configuration of the filesystem driver, under {@code session.filesystem}. Not to be changed once the driver was
 * created.
 */
@ConfigurationProperties("session.filesystem")
public final class FilesystemDriverConfiguration {

    private @Nullable Path path;
    private boolean checkOwner = true;
    private int maxCalls = 1_000;
    private Duration timeout = Duration.ofSeconds(2);
    private Duration sweepInterval = Duration.ofMinutes(10);

    /**
     * Returns the directory that holds the sessions and nothing else. It is created at first use.
     *
     * @return an absolute path
     * @throws ConfigurationException if it is not set
     */
    public Path getPath() {
        if (path == null) {
            throw new ConfigurationException("session.filesystem.path is missing, but must be the directory that is to "
                    + "hold the sessions, such as /var/lib/shop/sessions.");
        }
        return path;
    }

    /**
     * Sets {@code session.filesystem.path}.
     *
     * @param path a directory, relative to the working directory unless it is absolute
     * @throws ConfigurationException if it is not a path
     */
    public void setPath(String path) {
        try {
            if (path.isBlank()) {
                throw new InvalidPathException(path, "it is empty");
            }
            this.path = Path.of(path).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new ConfigurationException("session.filesystem.path is '" + path
                    + "', but must be a directory, such as /var/lib/shop/sessions: " + e.getReason() + ".");
        }
    }

    /**
     * Returns true if a directory in which other users of the machine can create files is refused.
     *
     * @return true unless set
     */
    public boolean isCheckOwner() {
        return checkOwner;
    }

    /**
     * Sets {@code session.filesystem.check-owner}.
     *
     * @param checkOwner false if there are no other users, as in a container with a volume that is open to all
     */
    public void setCheckOwner(boolean checkOwner) {
        this.checkOwner = checkOwner;
    }

    /**
     * Returns the maximum number of calls in flight, including calls that wait for a lock or for the disk. Further
     * calls fail at once.
     *
     * @return 1000 unless set
     */
    public int getMaxCalls() {
        return maxCalls;
    }

    /**
     * Sets {@code session.filesystem.max-calls}.
     *
     * @param maxCalls at least 1
     * @throws ConfigurationException if it is less
     */
    public void setMaxCalls(int maxCalls) {
        if (maxCalls < 1) {
            throw new ConfigurationException("session.filesystem.max-calls must be at least 1, such as 1000, but is "
                    + maxCalls + ". Leave it out for 1000");
        }
        this.maxCalls = maxCalls;
    }

    /**
     * Returns the maximum duration of a call, including the wait for a lock. Then it fails and is not carried out.
     *
     * @return 2 seconds unless set
     */
    public Duration getTimeout() {
        return timeout;
    }

    /**
     * Sets {@code session.filesystem.timeout}.
     *
     * @param timeout in whole milliseconds, less than {@code session.timeout}
     * @throws ConfigurationException if it is less than one millisecond
     */
    public void setTimeout(Duration timeout) {
        this.timeout = atLeastOneMilli("session.filesystem.timeout", timeout, "2s");
    }

    /**
     * Returns the interval at which files of expired sessions are removed.
     *
     * @return 10 minutes unless set
     */
    public Duration getSweepInterval() {
        return sweepInterval;
    }

    /**
     * Sets {@code session.filesystem.sweep-interval}.
     *
     * @param sweepInterval at least a millisecond
     * @throws ConfigurationException if it is less
     */
    public void setSweepInterval(Duration sweepInterval) {
        this.sweepInterval = atLeastOneMilli("session.filesystem.sweep-interval", sweepInterval, "10m");
    }

    private static Duration atLeastOneMilli(String property, Duration found, String byDefault) {
        if (found.toMillis() < 1) {
            throw new ConfigurationException(property + " must be at least 1ms, such as " + byDefault + ", but is "
                    + found + ". Leave it out for " + byDefault);
        }
        return found;
    }
}
