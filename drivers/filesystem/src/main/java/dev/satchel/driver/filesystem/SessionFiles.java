package dev.satchel.driver.filesystem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The files themselves. Each is written under another name first and then given its own, so that whoever reads finds
 * the old one or the new one, and whoever writes may end at any moment.
 *
 * <p>Thread-safe; blocks.
 */
final class SessionFiles {

    /** No name of an item begins like this. */
    static final String TEMPORARY = ".tmp-";

    private final Path path;
    private final PrivateFiles files;
    private final Clock clock;

    SessionFiles(Path path, PrivateFiles files, Clock clock) {
        this.path = path;
        this.files = files;
        this.clock = clock;
    }

    /** The bytes of an item; null if there is none that is still alive. */
    byte @Nullable [] read(String name, @Nullable Duration extendTo) throws IOException {
        Path file = path.resolve(name);
        try {
            FileTime modified = Files.getLastModifiedTime(file);
            if (!Files.isRegularFile(file) || Expiry.isOver(modified, clock.instant(), extendTo)) {
                return null;
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** Puts off the end of an item; false if it is gone. */
    boolean extend(String name, Duration life) throws IOException {
        try {
            Files.setLastModifiedTime(path.resolve(name), Expiry.after(clock.instant(), life));
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    void write(String name, byte[] value, Duration ttl) throws IOException {
        files.makeDirectory(path);
        Path temporary = path.resolve(TEMPORARY + UUID.randomUUID());
        try {
            try (FileChannel channel = files.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(value);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            Files.setLastModifiedTime(temporary, Expiry.after(clock.instant(), ttl));
            Files.move(temporary, path.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
    }

    void remove(String name) throws IOException {
        Files.deleteIfExists(path.resolve(name));
    }
}
