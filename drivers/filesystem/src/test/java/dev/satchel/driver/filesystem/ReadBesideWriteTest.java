package dev.satchel.driver.filesystem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import dev.satchel.driver.kit.MutableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A read that extends the life of an item, concurrent with a write of it. */
class ReadBesideWriteTest {

    private static final String KEY = "0d9a4c1e-5a7b-4f5e-9c6d-2f1e0a9b8c7d";
    private static final Duration LONG = Duration.ofMinutes(30);
    private static final Duration SHORT = Duration.ofSeconds(10);
    private static final int ROUNDS = 2_000;
    private static final int READERS = 3;

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final MutableClock clock = new MutableClock();

    @TempDir
    Path directory;

    @AfterEach
    void stop() {
        executor.shutdown();
    }

    private static <T extends @Nullable Object> T await(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(1, TimeUnit.MINUTES);
    }

    @Test
    void aReadThatSawTheOldItemDoesNotExtendTheNewOne() throws Exception {
        FilesystemDriverConfiguration configuration = new FilesystemDriverConfiguration();
        configuration.setPath(directory.toString());
        FilesystemDriver driver = new FilesystemDriver(configuration, clock, executor);
        int onlyOld = 0;
        for (int round = 0; round < ROUNDS; round++) {
            await(driver.removeItem(KEY));
            StoredItem old = ((SetResult.Stored) await(driver.setItem(KEY, "old".getBytes(UTF_8), LONG, null))).item();
            List<CompletionStage<@Nullable StoredItem>> reads = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                reads.add(driver.getItem(KEY, LONG));
            }
            CompletionStage<SetResult> written = driver.setItem(KEY, "new".getBytes(UTF_8), SHORT, old);
            boolean sawNew = false;
            for (CompletionStage<@Nullable StoredItem> read : reads) {
                StoredItem found = await(read);
                assertThat(found).isNotNull();
                sawNew |= new String(found.value(), UTF_8).equals("new");
            }
            assertThat(await(written)).isInstanceOf(SetResult.Stored.class);
            if (!sawNew) {
                onlyOld++;
                assertThat(Files.getLastModifiedTime(directory.resolve(KEY)).toInstant())
                        .describedAs("end of the new item")
                        .isEqualTo(clock.instant().plus(SHORT));
            }
        }
        assertThat(onlyOld).describedAs("rounds in which all reads came first").isPositive();
        driver.close();
    }
}
