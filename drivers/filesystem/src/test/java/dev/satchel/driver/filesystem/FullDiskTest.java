package dev.satchel.driver.filesystem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.satchel.driver.SessionDriverException;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import dev.satchel.driver.kit.MutableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file system that is full, and one that became read-only. */
class FullDiskTest {

    private static final String KEY = "0d9a4c1e-5a7b-4f5e-9c6d-2f1e0a9b8c7d";
    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final int TOO_LARGE = 1_000_000;

    private final MutableClock clock = new MutableClock();

    @TempDir
    Path temporary;

    private Path small;

    @BeforeEach
    void mount() throws Exception {
        small = Files.createDirectory(temporary.resolve("small"));
        assumeTrue(
                Commands.run("mount", "-t", "tmpfs", "-o", "size=64k,mode=700", "tmpfs", small.toString()),
                "Skipped: mounting a small file system needs more rights than this user has");
    }

    @AfterEach
    void unmount() throws Exception {
        Commands.run("umount", "-l", small.toString());
    }

    private Path directory() {
        return small.resolve("sessions");
    }

    private static <T extends @Nullable Object> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static StoredItem store(FilesystemDriver driver, String key, int size) {
        SetResult result = await(driver.setItem(key, new byte[size], LIFE, null));
        assertThat(result).isInstanceOf(SetResult.Stored.class);
        return ((SetResult.Stored) result).item();
    }

    private static void fails(ThrowingCallable call, String reason) {
        assertThatThrownBy(call)
                .cause()
                .isInstanceOf(SessionDriverException.class)
                .hasMessageContaining(reason)
                .hasMessageContaining("session.filesystem.path");
    }

    private static void holds(FilesystemDriver driver, String key, byte[] value) {
        StoredItem item = await(driver.getItem(key, LIFE));
        assertThat(item).isNotNull();
        assertThat(item.value()).isEqualTo(value);
    }

    @Test
    void aFullOneFailsTheWriteKeepsTheOldItemLeavesNoHalfFileAndRecovers() throws Exception {
        try (DriverContext context = new DriverContext(directory(), clock, Map.of())) {
            FilesystemDriver driver = context.driver();
            StoredItem item = store(driver, KEY, 100);

            fails(() -> await(driver.setItem(KEY, new byte[TOO_LARGE], LIFE, item)), "No space left");
            fails(() -> await(driver.setItem("another", new byte[TOO_LARGE], LIFE, null)), "No space left");

            holds(driver, KEY, new byte[100]);
            try (Stream<Path> left = Files.list(directory())) {
                assertThat(left.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder(KEY, ".locks");
            }

            // another program fills it to the last block, and empties it again
            Path filler = small.resolve("filler");
            Commands.run("dd", "if=/dev/zero", "of=" + filler, "bs=1k", "count=1000");
            fails(() -> await(driver.setItem(KEY, new byte[20_000], LIFE, item)), "No space left");
            holds(driver, KEY, new byte[100]);
            await(driver.removeItem("another"));
            Files.delete(filler);

            assertThat(await(driver.setItem(KEY, "new".getBytes(UTF_8), LIFE, item)))
                    .isInstanceOf(SetResult.Stored.class);
            holds(driver, KEY, "new".getBytes(UTF_8));
        }
    }

    @Test
    void aReadOnlyOneFailsWritesAndAnswersReads() throws Exception {
        StoredItem item;
        // lock files are open, which keeps a file system writable
        try (DriverContext context = new DriverContext(directory(), clock, Map.of())) {
            item = store(context.driver(), KEY, 100);
        }
        assertThat(Commands.run("mount", "-o", "remount,ro", small.toString())).isTrue();

        try (DriverContext context = new DriverContext(directory(), clock, Map.of())) {
            FilesystemDriver driver = context.driver();
            fails(() -> await(driver.setItem(KEY, new byte[1], LIFE, item)), "Read-only file system");
            StoredItem found = await(driver.getItem(KEY, null));
            assertThat(found).isNotNull();
        }
    }
}
