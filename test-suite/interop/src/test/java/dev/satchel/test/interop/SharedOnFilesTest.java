package dev.satchel.test.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In files, which Astro writes in place. */
class SharedOnFilesTest extends SharedSessions {

    @TempDir
    private static Path directory;

    @Override
    Map<String, String> siteSettings() {
        return Map.of("SESSIONS", "fs", "SESSIONS_DIRECTORY", directory.toString());
    }

    @Override
    Map<String, Object> properties() {
        return Map.of(
                "session.driver", "filesystem", "session.filesystem.path", directory.toString(), "session.timeout",
                "30s");
    }

    @Override
    @Nullable
    String stored(String id) {
        try {
            Path file = directory.resolve(id);
            return Files.exists(file) ? Files.readString(file) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    void store(String id, String text) {
        try {
            Files.write(directory.resolve(id), utf8(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    void stopStore() {
        // the directory goes by itself
    }
}
