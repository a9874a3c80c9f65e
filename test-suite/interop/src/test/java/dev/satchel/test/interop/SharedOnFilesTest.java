package dev.satchel.test.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions in files, which Astro writes in place. */
class SharedOnFilesTest extends SharedSessions {

    /** Reading a file asks for the time at most three times, so after this many the file has been read again. */
    private static final int ASKS = 10;

    @TempDir
    private static Path directory;

    @Override
    Map<String, String> siteSettings() {
        return Map.of("SESSIONS", "fs", "SESSIONS_DIRECTORY", directory.toString());
    }

    @Override
    Map<String, Object> properties() {
        return Map.of(
                "session.driver",
                "filesystem",
                "session.filesystem.path",
                directory.toString(),
                "session.timeout",
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
        // JUnit deletes the directory
    }

    @Test
    void halfARecordThatAstroIsAboutToWriteIsReadAsAWholeOne() throws Exception {
        Visitor visitor = new Visitor();
        visitor.post(astro(), "/cart/pear");
        String whole = String.valueOf(stored(visitor.id()));
        for (String half : new String[] {"", whole.substring(0, whole.length() / 2)}) {
            store(visitor.id(), half);
            clock.afterAsks(ASKS, () -> store(visitor.id(), whole));

            assertThat(visitor.get(micronaut(), "/cart")).isEqualTo("[\"pear\"]");
        }
    }

    @Test
    void whatMicronautStoresIsMergedIntoHalfARecordThatAstroIsAboutToWrite() throws Exception {
        Visitor visitor = new Visitor();
        visitor.post(astro(), "/cart/pear");
        CompletableFuture<String> held = visitor.postLater(micronaut(), "/hold?key=mine");
        gate().awaitLoaded();
        visitor.post(astro(), "/cart/fig");
        String whole = String.valueOf(stored(visitor.id()));
        store(visitor.id(), whole.substring(0, whole.length() / 2));
        clock.afterAsks(ASKS, () -> store(visitor.id(), whole));
        gate().letGo();
        held.join();

        assertThat(visitor.get(micronaut(), "/cart")).isEqualTo("[\"pear\",\"fig\"]");
        assertThat(visitor.get(micronaut(), "/value/mine")).isEqualTo("micronaut");
    }
}
