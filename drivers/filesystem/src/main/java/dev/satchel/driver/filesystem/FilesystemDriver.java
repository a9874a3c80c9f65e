package dev.satchel.driver.filesystem;

import dev.satchel.driver.BlockingCallExecutor;
import dev.satchel.driver.BusyException;
import dev.satchel.driver.CallLimits;
import dev.satchel.driver.Deadline;
import dev.satchel.driver.ExpirySweeper;
import dev.satchel.driver.KeyEncoder;
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
 * A driver that keeps each session as a file, in a directory that processes of one machine may share. A file holds
 * exactly the bytes of its item, and its modification time is its expiry.
 *
 * <p>Thread-safe. Files are read and written on the executor for blocking work.
 */
@Singleton
@Named("filesystem")
public final class FilesystemDriver implements SessionDriver {

    private static final Logger LOG = LoggerFactory.getLogger(FilesystemDriver.class);

    /** File systems allow names of 255 bytes, of which temporary files need some. */
    private static final int MAX_NAME_LENGTH = 200;

    /** Encodes driver keys as file names, so that no key leads out of the directory. */
    static final KeyEncoder FILE_NAME_ENCODER = new KeyEncoder('%', "=", MAX_NAME_LENGTH);

    /** Enough to keep a disk busy, and few enough that a disk that hangs does not take up the memory of the machine. */
    private static final int MAX_THREADS = 32;

    private final SessionFileStore files;
    private final StripedFileLock lock;
    private final ExpirySweeper sweeper;
    private final BlockingCallExecutor calls;

    /**
     * Creates the driver, without accessing a file.
     *
     * @param configuration the directory and the limits
     * @param clock decides whether an item has expired, to the millisecond
     * @param executor runs blocking work
     */
    public FilesystemDriver(
            FilesystemDriverConfiguration configuration, Clock clock, @Named("blocking") ExecutorService executor) {
        Path path = configuration.getPath();
        PrivateFileCreator creator = new PrivateFileCreator(path);
        PrivateDirectory directory = new PrivateDirectory(path, creator, configuration.isCheckOwner());
        this.files = new SessionFileStore(directory, creator, clock);
        this.lock = new StripedFileLock(directory, creator);
        this.sweeper =
                new ExpirySweeper(new ExpiredFileSweeper(directory, lock, clock), ExpiredFileSweeper::logFailure);
        this.calls = new BlockingCallExecutor(
                new CallLimits("filesystem", configuration.getMaxCalls(), MAX_THREADS, configuration.getTimeout()),
                executor,
                new FileExceptionTranslator(path));
    }

    @Override
    public CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo) {
        String name = FILE_NAME_ENCODER.encode(key);
        return calls.submit("reading", null, deadline -> {
            SessionFileStore.FoundItem found = files.read(name, extendTo);
            if (found == null) {
                return null;
            }
            if (extendTo != null) {
                extend(name, found, extendTo, deadline);
            }
            return StoredItem.of(found.value());
        });
    }

    /** A read does not wait for a lock that another process holds: that process is changing the item. */
    private void extend(String name, SessionFileStore.FoundItem found, Duration extendTo, Deadline deadline)
            throws IOException, TimeoutException {
        try {
            lock.withLock(name, () -> {
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
        String name = FILE_NAME_ENCODER.encode(key);
        byte[] copy = value.clone();
        return locked("writing", name, deadline -> replace(name, copy, ttl, replaces, deadline));
    }

    private SetResult replace(String name, byte[] value, Duration ttl, @Nullable StoredItem replaces, Deadline deadline)
            throws IOException, TimeoutException {
        SessionFileStore.FoundItem current = files.read(name, null);
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
        String name = FILE_NAME_ENCODER.encode(key);
        return locked("removing", name, deadline -> {
            files.remove(name, deadline);
            return null;
        });
    }

    private interface Change<T extends @Nullable Object> {
        @Nullable
        T apply(Deadline deadline) throws IOException, TimeoutException;
    }

    /** Calls that need the same lock run one after another, so that only one of them waits for it. */
    private <T extends @Nullable Object> CompletionStage<T> locked(String operation, String name, Change<T> change) {
        return calls.submit(
                operation, StripedFileLock.stripe(name), deadline -> lock.withLock(name, () -> change.apply(deadline)));
    }

    ExpirySweeper sweeper() {
        return sweeper;
    }

    /** Refuses further calls, cancels the sweeps and closes the lock files. */
    @PreDestroy
    void close() throws IOException {
        calls.close();
        sweeper.close();
        lock.close();
    }
}
