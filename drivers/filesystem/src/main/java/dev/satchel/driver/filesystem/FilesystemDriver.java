package dev.satchel.driver.filesystem;

import dev.satchel.driver.BlockingCallExecutor;
import dev.satchel.driver.BusyException;
import dev.satchel.driver.CallLimits;
import dev.satchel.driver.Deadline;
import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps sessions as files, one each, in a directory that processes of one machine may share. A file holds exactly the
 * bytes of its item; when it expires is its modification time.
 *
 * <p>Thread-safe. Files are read and written on the executor for blocking work.
 */
@Singleton
@Named("filesystem")
public final class FilesystemDriver implements SessionDriver {

    private static final Logger LOG = LoggerFactory.getLogger(FilesystemDriver.class);

    /** Enough to keep a disk busy, and not so many that one that hangs takes up the memory of the machine. */
    private static final int THREADS = 32;

    private final SessionFiles files;
    private final FileLocks locks;
    private final Sweeper sweeper;
    private final BlockingCallExecutor calls;

    /**
     * Creates the driver, without touching a file.
     *
     * @param configuration where the files are
     * @param clock decides when an item has expired, to the millisecond
     * @param executor runs what blocks
     */
    public FilesystemDriver(
            FilesystemDriverConfiguration configuration, Clock clock, @Named("blocking") ExecutorService executor) {
        Path path = configuration.getPath();
        PrivateFiles made = new PrivateFiles(path);
        PrivateDirectory directory = new PrivateDirectory(path, made, configuration.isCheckOwner());
        this.files = new SessionFiles(directory, made, clock);
        this.locks = new FileLocks(directory, made);
        this.sweeper = new Sweeper(directory, locks, clock);
        this.calls = new BlockingCallExecutor(
                new CallLimits("filesystem", configuration.getMaxCalls(), THREADS, configuration.getTimeout()),
                executor,
                new FileFailures(path));
    }

    @Override
    public CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo) {
        String name = FileNames.of(key);
        return calls.submit("reading", null, deadline -> {
            SessionFiles.Found found = files.read(name, extendTo);
            if (found == null) {
                return null;
            }
            if (extendTo != null) {
                extend(name, found, extendTo, deadline);
            }
            return StoredItem.of(found.value());
        });
    }

    /** A lock that another process holds keeps nobody from reading: then it is that one who changes the item. */
    private void extend(String name, SessionFiles.Found found, Duration extendTo, Deadline deadline)
            throws IOException, TimeoutException {
        try {
            locks.holding(name, () -> {
                deadline.throwIfExpired();
                files.extend(found, extendTo);
                return null;
            });
        } catch (BusyException e) {
            LOG.debug("A session was read whose life was not extended, since its lock is taken");
        }
    }

    @Override
    public CompletionStage<SetResult> setItem(String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
        String name = FileNames.of(key);
        byte[] kept = value.clone();
        return locked("writing", name, deadline -> replace(name, kept, ttl, replaces, deadline));
    }

    private SetResult replace(String name, byte[] value, Duration ttl, @Nullable StoredItem replaces, Deadline deadline)
            throws IOException, TimeoutException {
        SessionFiles.Found current = files.read(name, null);
        if (replaces != null && current == null) {
            return new SetResult.Gone();
        }
        if (current != null && (replaces == null || !Arrays.equals(current.value(), replaces.value()))) {
            return new SetResult.Conflict(StoredItem.of(current.value()));
        }
        if (ttl.isZero() || ttl.isNegative()) {
            files.remove(name, deadline);
        } else {
            files.write(name, value, ttl, deadline);
        }
        return new SetResult.Stored(StoredItem.of(value));
    }

    @Override
    public CompletionStage<Void> removeItem(String key) {
        String name = FileNames.of(key);
        return locked("removing", name, deadline -> {
            files.remove(name, deadline);
            return null;
        });
    }

    private interface Change<T extends @Nullable Object> {
        @Nullable
        T by(Deadline deadline) throws IOException, TimeoutException;
    }

    /** Calls that need the same lock come one after another, so that one that waits for it is all that waits. */
    private <T extends @Nullable Object> CompletionStage<T> locked(String what, String name, Change<T> change) {
        return calls.submit(what, FileLocks.share(name), deadline -> locks.holding(name, () -> change.by(deadline)));
    }

    /** Removes what has expired. */
    void sweep() {
        sweeper.sweep();
    }

    /** Lets go of the files that locks are on. */
    @PreDestroy
    void close() throws IOException {
        calls.close();
        locks.close();
    }
}
