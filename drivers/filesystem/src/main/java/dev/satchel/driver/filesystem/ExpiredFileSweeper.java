package dev.satchel.driver.filesystem;

import dev.satchel.driver.BusyException;
import dev.satchel.driver.ExpirySweeper;
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
 * Removes files of expired items, and temporary files that killed writers have left, after a margin: for a process
 * whose clock is behind, the items live for that much longer. Several processes may sweep at the same time.
 */
final class ExpiredFileSweeper implements ExpirySweeper.Batch {

    private static final Logger LOG = LoggerFactory.getLogger(ExpiredFileSweeper.class);

    /** More than the clocks of processes differ, and more than a write takes. */
    static final Duration MARGIN = Duration.ofHours(1);

    private final PrivateDirectory directory;
    private final StripedFileLock lock;
    private final Clock clock;

    ExpiredFileSweeper(PrivateDirectory directory, StripedFileLock lock, Clock clock) {
        this.directory = directory;
        this.lock = lock;
        this.clock = clock;
    }

    /** Removes all of them at once. */
    @Override
    public boolean remove() throws IOException {
        try {
            Path path = directory.find();
            if (path != null) {
                sweep(path, clock.instant().minus(MARGIN));
            }
        } catch (NoSuchFileException e) {
            LOG.trace("There is no directory to sweep any more");
        }
        return false;
    }

    static void logFailure(Throwable failure) {
        if (failure instanceof UnsafeDirectoryException) {
            LOG.warn("Expired sessions could not be removed: {}", failure.getMessage());
        } else {
            LOG.warn(
                    "Expired sessions could not be removed from session.filesystem.path: {}",
                    failure.getClass().getSimpleName());
        }
    }

    private void sweep(Path path, Instant before) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(path)) {
            for (Path file : all) {
                String name = String.valueOf(file.getFileName());
                if (!name.startsWith(SessionFileStore.TEMPORARY_PREFIX)) {
                    sweepItem(file, name, before);
                } else if (isOlder(file, before)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private void sweepItem(Path file, String name, Instant before) throws IOException {
        if (!isExpired(file, before)) {
            return;
        }
        try {
            lock.withLock(name, () -> isExpired(file, before) && Files.deleteIfExists(file));
        } catch (BusyException | TimeoutException e) {
            LOG.trace("An expired session is left to the next sweep, since its lock is taken");
        }
    }

    private static boolean isExpired(Path file, Instant before) throws IOException {
        try {
            FileSnapshot snapshot = FileSnapshot.of(file, false);
            return snapshot.isRegular() && FileExpiry.isSweepable(snapshot.modified(), before);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static boolean isOlder(Path file, Instant than) throws IOException {
        try {
            return FileSnapshot.of(file, false).modified().toInstant().isBefore(than);
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
