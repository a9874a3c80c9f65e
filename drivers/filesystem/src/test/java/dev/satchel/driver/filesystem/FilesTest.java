package dev.satchel.driver.filesystem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.driver.SessionDriverException;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import dev.satchel.driver.kit.MutableClock;
import io.micronaut.context.exceptions.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The content of the directory. */
class FilesTest {

    private static final String KEY = "0d9a4c1e-5a7b-4f5e-9c6d-2f1e0a9b8c7d";
    private static final Duration LIFE = Duration.ofMinutes(30);

    private final MutableClock clock = new MutableClock();

    @TempDir
    Path temporary;

    private Path directory() {
        return temporary.resolve("sessions");
    }

    private FilesystemDriver driver() {
        return driver(directory());
    }

    private FilesystemDriver driver(Path path) {
        FilesystemDriverConfiguration configuration = new FilesystemDriverConfiguration();
        configuration.setPath(path.toString());
        return new FilesystemDriver(configuration, clock, new DirectExecutor());
    }

    private static <T extends @Nullable Object> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static void store(FilesystemDriver driver, String key, String value) {
        StoredItem item = await(driver.getItem(key, null));
        assertThat(await(driver.setItem(key, value.getBytes(UTF_8), LIFE, item)))
                .isInstanceOf(SetResult.Stored.class);
    }

    @Test
    void aFileHasTheNameOfItsKeyAndHoldsItsBytesAndNothingElse() throws Exception {
        store(driver(), KEY, "[[\"Map\"]]");

        assertThat(directory().resolve(KEY)).hasContent("[[\"Map\"]]");
    }

    @Test
    void onlyItsUserCanReadIt() throws Exception {
        store(driver(), KEY, "secret");

        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(directory().resolve(KEY))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory())))
                .isEqualTo("rwx------");
    }

    @Test
    void aFileOfAnotherProgramIsReadAndExpiresWhenItIsNotUsed() throws Exception {
        Files.createDirectories(directory());
        Path file = Files.writeString(directory().resolve(KEY), "[[\"Map\"]]");
        Instant written = clock.instant().plusNanos(123_456);
        Files.setLastModifiedTime(file, FileTime.from(written));

        clock.advance(LIFE.minusSeconds(1));
        assertThat(await(driver().getItem(KEY, LIFE))).isNotNull();
        clock.advance(LIFE.minusSeconds(1));
        assertThat(await(driver().getItem(KEY, LIFE))).isNotNull();
        clock.advance(LIFE);
        assertThat(await(driver().getItem(KEY, LIFE))).isNull();
    }

    @Test
    void theSweeperRemovesWhatHasExpiredAndWhatKilledWritersLeft() throws Exception {
        FilesystemDriver driver = driver();
        store(driver, "old", "1");
        clock.advance(LIFE);
        store(driver, "expired", "1");
        clock.advance(LIFE.plus(ExpiredFileSweeper.MARGIN).minusMillis(1));
        store(driver, "young", "2");
        driver.sweeper().sweep();
        assertThat(directory().resolve("expired")).exists();
        Path abandoned = Files.createFile(directory().resolve(SessionFileStore.TEMPORARY_PREFIX + "1"));
        Files.setLastModifiedTime(abandoned, FileTime.from(clock.instant().minus(Duration.ofHours(2))));
        Path foreign = Files.writeString(directory().resolve("foreign"), "3");
        Files.setLastModifiedTime(foreign, FileTime.from(clock.instant().plusNanos(1)));

        driver.sweeper().sweep();

        try (Stream<Path> left = Files.list(directory())) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("young", "expired", "foreign", ".locks");
        }
    }

    @Test
    void sweepingBeforeAnythingWasStoredIsNotAnError() {
        driver().sweeper().sweep();

        assertThat(directory()).doesNotExist();
    }

    @Test
    void makingTheDriverTouchesNothing() {
        driver();

        assertThat(directory()).doesNotExist();
    }

    @Test
    void noKeyLeadsOutOfTheDirectory() throws Exception {
        for (String key : new String[] {"../x", "..", ".", "/etc/x", "a/b", "a\\b", "a\0b", ".locks", "%2e"}) {
            store(driver(), key, key);
        }

        try (Stream<Path> all = Files.walk(temporary)) {
            assertThat(all.filter(Files::isRegularFile).map(Path::getParent))
                    .containsOnly(directory(), directory().resolve(".locks"));
        }
    }

    @Test
    void aDirectoryThatCannotBeMadeIsAClearErrorWithoutTheKey() throws Exception {
        Path file = Files.writeString(temporary.resolve("file"), "");
        FilesystemDriver driver = driver(file.resolve("sessions"));

        assertThatThrownBy(() -> await(driver.setItem(KEY, new byte[1], LIFE, null)))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(SessionDriverException.class)
                .hasMessageContaining("writing failed")
                .hasMessageContaining("session.filesystem.path")
                .message()
                .doesNotContain(KEY);
    }

    @Test
    void aPathThatIsMissingOrNoneStopsTheApplication() {
        FilesystemDriverConfiguration configuration = new FilesystemDriverConfiguration();

        assertThatThrownBy(configuration::getPath)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("session.filesystem.path is missing");
        assertThatThrownBy(() -> configuration.setPath(" "))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("session.filesystem.path is ' '");
        assertThatThrownBy(() -> configuration.setPath("a\0b"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("session.filesystem.path is");
    }
}
