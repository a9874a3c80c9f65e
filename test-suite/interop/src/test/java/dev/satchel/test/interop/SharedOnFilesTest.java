package dev.satchel.test.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
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

    private static final int READS = 200;

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

    @Test
    void halfARecordThatAstroIsAboutToWriteIsReadAsAWholeOne() throws Exception {
        Visitor visitor = new Visitor();
        visitor.post(astro(), "/cart/pear");
        Path file = directory.resolve(visitor.id());
        ByteBuffer whole = ByteBuffer.wrap(Files.readAllBytes(file));
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            while (!done.get()) {
                writeInPlace(file, whole.duplicate());
            }
        });
        try {
            for (int i = 0; i < READS; i++) {
                assertThat(visitor.get(micronaut(), "/cart")).isEqualTo("[\"pear\"]");
            }
        } finally {
            done.set(true);
            writing.join();
        }
    }

    /** As Node does it: empty first, then what there is, here in two halves. */
    private static void writeInPlace(Path file, ByteBuffer whole) {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            int end = whole.limit();
            channel.write(whole.limit(end / 2));
            channel.write(whole.limit(end));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
