package dev.satchel.driver.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.StoredItem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes on one directory. */
class ProcessesTest {

    private static final int INCREMENTS = 300;
    private static final int KILLS = 10;

    private final ExecutorService executor = Executors.newCachedThreadPool();

    @TempDir
    Path directory;

    @AfterEach
    void stop() {
        executor.shutdown();
    }

    @Test
    void noProcessUndoesWhatAnotherOneStored() throws Exception {
        Process one = WriterProcess.start(directory, "count", INCREMENTS);
        Process two = WriterProcess.start(directory, "count", INCREMENTS);

        assertThat(one.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(two.waitFor(2, TimeUnit.MINUTES)).isTrue();

        assertThat(new String(one.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(new String(read(), StandardCharsets.US_ASCII)).isEqualTo(String.valueOf(2 * INCREMENTS));
    }

    @Test
    void aWriterThatIsKilledLeavesNoTornSession() throws Exception {
        for (int i = 0; i < KILLS; i++) {
            Process writer = WriterProcess.start(directory, "overwrite", -1);
            // it writes a line when it starts its endless writes
            assertThat(writer.getInputStream().read()).isEqualTo('\n');
            byte[] seen = read();
            while (seen.length == 0 && writer.isAlive()) {
                seen = read();
            }
            writer.destroyForcibly().waitFor();

            byte[] value = read();
            assertThat(value).hasSize(100_000);
            assertThat(value).containsOnly(value[0]);
        }
        // and no lock that would block the next writer
        FilesystemDriver driver = WriterProcess.driver(directory, executor);
        driver.removeItem(WriterProcess.KEY).toCompletableFuture().get(10, TimeUnit.SECONDS);
        driver.close();
    }

    private byte[] read() throws Exception {
        FilesystemDriver driver = WriterProcess.driver(directory, executor);
        StoredItem item =
                driver.getItem(WriterProcess.KEY, null).toCompletableFuture().get(10, TimeUnit.SECONDS);
        driver.close();
        return item == null ? new byte[0] : item.value();
    }
}
