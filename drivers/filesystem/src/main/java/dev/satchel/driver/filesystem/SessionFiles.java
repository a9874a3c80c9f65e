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
 * The files themselves. Each is written under another name first and then given its own, so that a reader finds the old
 * one or the new one, and a writer may end at any moment. Symbolic links are not followed, and no items.
 *
 * <p>Thread-safe; blocks.
 */
final class SessionFiles {

    private static final Logger LOG = LoggerFactory.getLogger(SessionFiles.class);

    /** No name of an item begins like this. */
    static final String TEMPORARY = ".tmp-";

    private final PrivateDirectory directory;
    private final PrivateFiles files;
    private final Clock clock;
    private final AtomicBoolean warned = new AtomicBoolean();

    SessionFiles(PrivateDirectory directory, PrivateFiles files, Clock clock) {
        this.directory = directory;
        this.files = files;
        this.clock = clock;
    }

    /**
     * An item that is alive.
     *
     * @param file where it was found
     * @param state its file, as it was before it was read
     * @param value its bytes
     */
    record Found(Path file, FileState state, byte[] value) {}

    /** An item; null if there is none that is still alive. */
    @Nullable
    Found read(String name, @Nullable Duration extendTo) throws IOException {
        Path path = directory.find();
        if (path == null) {
            return null;
        }
        Path file = path.resolve(name);
        try {
            FileState state = FileState.of(file, directory.isChecked());
            return isItem(state) && !Expiry.isOver(state.modified(), clock.instant(), extendTo)
                    ? new Found(file, state, bytes(file))
                    : null;
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private boolean isItem(FileState state) {
        if (!directory.isOfAnother(state.owner())) {
            return state.isRegular();
        }
        if (!warned.getAndSet(true)) {
            LOG.warn(
                    "Files in session.filesystem.path belong to another user (uid {}), and are no sessions. They were put"
                            + " there while the directory was open to others: remove them",
                    state.owner());
        }
        return false;
    }

    private static byte[] bytes(Path file) throws IOException {
        try (InputStream input = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return input.readAllBytes();
        }
    }

    /** Puts off the end of an item, unless it has changed since it was found. To be called while it is locked. */
    void extend(Found item, Duration life) throws IOException {
        try {
            if (FileState.of(item.file(), directory.isChecked()).equals(item.state())) {
                expire(item.file(), life);
            }
        } catch (NoSuchFileException e) {
            LOG.trace("An item was removed while it was read");
        }
    }

    private void expire(Path file, Duration life) throws IOException {
        FileTime end = Expiry.after(clock.instant(), life);
        Files.getFileAttributeView(file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setTimes(end, null, null);
    }

    void write(String name, byte[] value, Duration ttl, Deadline deadline) throws IOException, TimeoutException {
        Path path = directory.make();
        Path temporary = path.resolve(TEMPORARY + UUID.randomUUID());
        try {
            try (FileChannel channel = files.create(temporary)) {
                ByteBuffer bytes = ByteBuffer.wrap(value);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            expire(temporary, ttl);
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
