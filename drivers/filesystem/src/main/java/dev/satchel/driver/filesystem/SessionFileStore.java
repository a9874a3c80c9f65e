package dev.satchel.driver.filesystem;

import dev.satchel.driver.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store of items as files. A file is written under a temporary name and then renamed, so that a reader finds either
 * the old or the new one, and a writer may be killed at any moment. Symbolic links are not followed, and are not items.
 *
 * <p>Thread-safe. Methods block.
 */
final class SessionFileStore {

    private static final Logger LOG = LoggerFactory.getLogger(SessionFileStore.class);

    /** Starts the names of temporary files, and of no item. */
    static final String TEMPORARY_PREFIX = ".tmp-";

    private final PrivateDirectory directory;
    private final PrivateFileCreator creator;
    private final Clock clock;
    private final AtomicBoolean warned = new AtomicBoolean();

    SessionFileStore(PrivateDirectory directory, PrivateFileCreator creator, Clock clock) {
        this.directory = directory;
        this.creator = creator;
        this.clock = clock;
    }

    /**
     * An item that has not expired.
     *
     * @param file its file
     * @param snapshot of the file, from before it was read
     * @param value its bytes
     */
    record FoundItem(Path file, FileSnapshot snapshot, byte[] value) {}

    /** Reads an item; returns null if it does not exist or has expired. */
    @Nullable
    FoundItem read(String name, @Nullable Duration extendTo) throws IOException {
        Path path = directory.find();
        if (path == null) {
            return null;
        }
        Path file = path.resolve(name);
        try {
            FileSnapshot snapshot = FileSnapshot.of(file, directory.isChecked());
            return isItem(snapshot) && !FileExpiry.isExpired(snapshot.modified(), clock.instant(), extendTo)
                    ? new FoundItem(file, snapshot, bytes(file))
                    : null;
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private boolean isItem(FileSnapshot snapshot) {
        if (!directory.isForeign(snapshot.uid())) {
            return snapshot.isRegular();
        }
        if (!warned.getAndSet(true)) {
            LOG.warn(
                    "Files in session.filesystem.path belong to another user (uid {}), and are no sessions. They were put"
                            + " there while the directory was open to others: remove them",
                    snapshot.uid());
        }
        return false;
    }

    private static byte[] bytes(Path file) throws IOException {
        try (InputStream input = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return input.readAllBytes();
        }
    }

    /** Extends the life of an item, unless it has changed since it was read. To be called under its lock. */
    void extend(FoundItem item, Duration life) throws IOException {
        try {
            if (FileSnapshot.of(item.file(), directory.isChecked()).equals(item.snapshot())) {
                setExpiry(item.file(), life);
            }
        } catch (NoSuchFileException e) {
            LOG.trace("An item was removed while it was read");
        }
    }

    private void setExpiry(Path file, Duration life) throws IOException {
        FileTime expiry = FileExpiry.after(clock.instant(), life);
        Files.getFileAttributeView(file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setTimes(expiry, null, null);
    }

    void write(String name, byte[] value, Duration ttl, Deadline deadline) throws IOException, TimeoutException {
        Path path = directory.create();
        Path temporary = path.resolve(TEMPORARY_PREFIX + UUID.randomUUID());
        try {
            try (FileChannel channel = creator.createNew(temporary)) {
                ByteBuffer bytes = ByteBuffer.wrap(value);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            setExpiry(temporary, ttl);
            deadline.throwIfExpired();
            Files.move(temporary, path.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | TimeoutException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
    }

    void remove(String name, Deadline deadline) throws IOException, TimeoutException {
        deadline.throwIfExpired();
        Path path = directory.find();
        if (path != null) {
            Files.deleteIfExists(path.resolve(name));
        }
    }
}
