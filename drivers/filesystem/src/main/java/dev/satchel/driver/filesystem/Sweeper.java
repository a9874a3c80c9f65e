package dev.satchel.driver.filesystem;

import dev.satchel.driver.BusyException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes files whose items have expired, and what writers that were killed have left behind, a margin later: to a
 * process whose clock is behind, they are alive for that much longer. Several processes may do so at the same time.
 */
final class Sweeper {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

    /** Clocks of processes may differ by less than this, and no writer takes that long. */
    static final Duration MARGIN = Duration.ofHours(1);

    private final PrivateDirectory directory;
    private final FileLocks locks;
    private final Clock clock;

    Sweeper(PrivateDirectory directory, FileLocks locks, Clock clock) {
        this.directory = directory;
        this.locks = locks;
        this.clock = clock;
    }

    void sweep() {
        try {
            Path path = directory.find();
            if (path != null) {
                sweep(path, clock.instant().minus(MARGIN));
            }
        } catch (NoSuchFileException e) {
            LOG.trace("There is no directory to sweep any more");
        } catch (UnsafeDirectoryException e) {
            LOG.warn("Expired sessions could not be removed: {}", e.getMessage());
        } catch (IOException | RuntimeException | Error e) {
            // an Error, too, must not end the sweeps to come, which the scheduler would give up then
            LOG.warn(
                    "Expired sessions could not be removed from session.filesystem.path: {}",
                    e.getClass().getSimpleName());
        }
    }

    private void sweep(Path path, Instant before) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(path)) {
            for (Path file : all) {
                String name = String.valueOf(file.getFileName());
                if (!name.startsWith(SessionFiles.TEMPORARY)) {
                    sweepItem(file, name, before);
                } else if (isOlder(file, before)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private void sweepItem(Path file, String name, Instant before) throws IOException {
        if (!isOver(file, before)) {
            return;
        }
        try {
            locks.holding(name, () -> isOver(file, before) && Files.deleteIfExists(file));
        } catch (BusyException | TimeoutException e) {
            LOG.trace("An expired session is left to the next sweep, since its lock is taken");
        }
    }

    private static boolean isOver(Path file, Instant before) throws IOException {
        try {
            FileState state = FileState.of(file, false);
            return state.isRegular() && Expiry.isToBeSwept(state.modified(), before);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static boolean isOlder(Path file, Instant than) throws IOException {
        try {
            return FileState.of(file, false).modified().toInstant().isBefore(than);
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
