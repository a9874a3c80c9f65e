package dev.satchel.driver.filesystem;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes files whose items have expired, and what writers that were killed have left behind. Several processes may do
 * so at the same time.
 */
final class Sweeper {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

    /** No writer takes that long. */
    private static final Duration ABANDONED = Duration.ofHours(1);

    private final Path path;
    private final SessionFiles files;
    private final FileLocks locks;
    private final Clock clock;

    Sweeper(Path path, SessionFiles files, FileLocks locks, Clock clock) {
        this.path = path;
        this.files = files;
        this.locks = locks;
        this.clock = clock;
    }

    void sweep() {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(path)) {
            for (Path file : all) {
                sweep(file, String.valueOf(file.getFileName()));
            }
        } catch (NoSuchFileException nothingStoredYet) {
            LOG.trace("There is no directory to sweep");
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "Expired sessions could not be removed from {}: {}",
                    path,
                    e.getClass().getSimpleName());
        }
    }

    private void sweep(Path file, String name) throws IOException {
        if (name.startsWith(SessionFiles.TEMPORARY)) {
            if (isOlder(file, clock.instant().minus(ABANDONED))) {
                Files.deleteIfExists(file);
            }
        } else if (isOver(file)) {
            locks.holding(name, () -> {
                if (isOver(file)) {
                    files.remove(name);
                }
                return null;
            });
        }
    }

    private boolean isOver(Path file) throws IOException {
        try {
            FileTime modified = Files.getLastModifiedTime(file);
            return Expiry.isToBeSwept(modified, clock.instant()) && Files.isRegularFile(file);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static boolean isOlder(Path file, Instant than) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(than);
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
