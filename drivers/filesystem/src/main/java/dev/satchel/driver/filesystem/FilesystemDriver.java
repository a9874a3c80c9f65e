package dev.satchel.driver.filesystem;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SessionDriverException;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Keeps sessions as files, one each, in a directory that processes of one machine may share. A file holds exactly the
 * bytes of its item; when it expires is its modification time.
 *
 * <p>Thread-safe. Files are read and written on the executor for blocking work.
 */
@Singleton
@Named("filesystem")
public final class FilesystemDriver implements SessionDriver {

    private final Path path;
    private final SessionFiles files;
    private final FileLocks locks;
    private final Sweeper sweeper;
    private final ExecutorService executor;

    /**
     * Creates the driver, without touching a file.
     *
     * @param configuration where the files are
     * @param clock decides when an item has expired, to the millisecond
     * @param executor runs what blocks
     */
    public FilesystemDriver(
            FilesystemDriverConfiguration configuration, Clock clock, @Named("blocking") ExecutorService executor) {
        this.path = configuration.getPath();
        PrivateFiles made = new PrivateFiles(path);
        this.files = new SessionFiles(path, made, clock);
        this.locks = new FileLocks(made, path);
        this.sweeper = new Sweeper(path, files, locks, clock);
        this.executor = executor;
    }

    @Override
    public CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo) {
        String name = FileNames.of(key);
        return run("reading", () -> {
            byte[] value = files.read(name, extendTo);
            return value != null && (extendTo == null || files.extend(name, extendTo)) ? StoredItem.of(value) : null;
        });
    }

    @Override
    public CompletionStage<SetResult> setItem(String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
        String name = FileNames.of(key);
        byte[] kept = value.clone();
        return run("writing", () -> locks.holding(name, () -> replace(name, kept, ttl, replaces)));
    }

    private SetResult replace(String name, byte[] value, Duration ttl, @Nullable StoredItem replaces)
            throws IOException {
        byte[] current = files.read(name, null);
        if (replaces != null && current == null) {
            return new SetResult.Gone();
        }
        if (current != null && (replaces == null || !Arrays.equals(current, replaces.value()))) {
            return new SetResult.Conflict(StoredItem.of(current));
        }
        if (ttl.isZero() || ttl.isNegative()) {
            files.remove(name);
        } else {
            files.write(name, value, ttl);
        }
        return new SetResult.Stored(StoredItem.of(value));
    }

    @Override
    public CompletionStage<Void> removeItem(String key) {
        String name = FileNames.of(key);
        return run(
                "removing",
                () -> locks.holding(name, () -> {
                    files.remove(name);
                    return null;
                }));
    }

    private <T extends @Nullable Object> CompletionStage<T> run(String what, FileLocks.Action<T> action) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return action.run();
                    } catch (IOException e) {
                        throw failure(what, e);
                    }
                },
                executor);
    }

    /** The names of files are driver keys, and the messages of the system name files: only what happened is kept. */
    private SessionDriverException failure(String what, IOException e) {
        IOException kept = new IOException(reason(e));
        kept.setStackTrace(e.getStackTrace());
        return new SessionDriverException(
                ("Session driver filesystem: %s failed in %s: %s. Check session.filesystem.path: its owner and"
                                + " permissions, that the file system is writable, and that it has room")
                        .formatted(what, path, kept.getMessage()),
                kept);
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        String said = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return said == null || said.contains("/") ? e.getClass().getSimpleName() : said;
    }

    /** Removes what has expired. */
    void sweep() {
        sweeper.sweep();
    }

    /** Lets go of the files that locks are on. */
    @PreDestroy
    void close() throws IOException {
        locks.close();
    }
}
