package dev.satchel.driver.filesystem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.satchel.driver.SessionDriverException;
import dev.satchel.driver.StoredItem;
import dev.satchel.driver.kit.MutableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories, links and files that other users of the machine have created, or can write to. */
class UnsafeDirectoryTest {

    private static final String KEY = "0d9a4c1e-5a7b-4f5e-9c6d-2f1e0a9b8c7d";
    private static final Duration LIFE = Duration.ofMinutes(30);

    /** A uid without a name. */
    private static final int ANOTHER = 54_321;

    private final MutableClock clock = new MutableClock();

    @TempDir
    Path temporary;

    private Path directory;

    @BeforeEach
    void makeDirectory() throws Exception {
        directory = Files.createDirectory(temporary.resolve("sessions"));
        permit(directory, "rwx------");
    }

    private static void permit(Path path, String permissions) throws Exception {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private static void give(Path path, int user) throws Exception {
        assumeTrue(
                Commands.run("chown", "-h", String.valueOf(user), path.toString()),
                "Skipped: giving files to another user needs more rights than this user has");
    }

    private static <T extends @Nullable Object> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private void write(Path path) {
        try (DriverContext context = new DriverContext(path, clock, Map.of())) {
            await(context.driver().setItem(KEY, "value".getBytes(UTF_8), LIFE, null));
        }
    }

    private @Nullable StoredItem read(Path path, Map<String, Object> properties) {
        try (DriverContext context = new DriverContext(path, clock, properties)) {
            return await(context.driver().getItem(KEY, LIFE));
        }
    }

    private Path plant() throws Exception {
        Path file = Files.writeString(directory.resolve(KEY), "planted");
        Files.setLastModifiedTime(
                file, FileTime.fromMillis(clock.instant().plus(LIFE).toEpochMilli()));
        return file;
    }

    private static void isRefused(ThrowingCallable call, String... reasons) {
        assertThatThrownBy(call)
                .cause()
                .isInstanceOf(SessionDriverException.class)
                .hasMessageContaining("other users could put sessions of their own there")
                .hasMessageContaining("Check session.filesystem.path")
                .hasMessageContaining("session.filesystem.check-owner")
                .hasMessageContainingAll(reasons)
                .message()
                .doesNotContain(KEY);
    }

    private void isRefused(String... reasons) {
        isRefused(() -> write(directory), reasons);
        isRefused(() -> read(directory, Map.of()), reasons);
    }

    @Test
    void aDirectoryOfAnotherUserIsRefusedWithItsOwnerAndMode() throws Exception {
        plant();
        permit(directory, "rwxrwxrwx");
        give(directory, ANOTHER);

        isRefused("belongs to another user", "uid 54321", "rwxrwxrwx");
    }

    @Test
    void aDirectoryThatOthersCanWriteToIsRefused() throws Exception {
        plant();
        permit(directory, "rwxrwxrwx");

        isRefused("can be written to by other users", "rwxrwxrwx");
    }

    @Test
    void aDirectoryThatAGroupOfOthersCanWriteToIsRefused() throws Exception {
        permit(directory, "rwxrwx---");
        assumeTrue(
                Commands.run("chgrp", "54321", directory.toString()),
                "Skipped: giving files to another group needs more rights than this user has");

        isRefused("can be written to by other users", "rwxrwx---");
    }

    @Test
    void aDirectoryBelowOneWhereOthersCanRenameItIsRefused() throws Exception {
        Path open = Files.createDirectory(temporary.resolve("open"));
        permit(open, "rwxrwxrwx");

        isRefused(() -> write(open.resolve("sessions")), "open can be written to by other users", "rwxrwxrwx");
    }

    @Test
    void aDirectoryBelowOneOfAnotherUserIsRefused() throws Exception {
        Path foreign = Files.createDirectory(temporary.resolve("foreign"));
        give(foreign, ANOTHER);

        isRefused(() -> write(foreign.resolve("sessions")), "foreign belongs to another user", "uid 54321");
    }

    @Test
    void belowADirectoryThatIsOpenToAllButStickyAsThatForTemporaryFilesItIsTaken() throws Exception {
        Path open = Files.createDirectory(temporary.resolve("open"));
        assertThat(Commands.run("chmod", "1777", open.toString())).isTrue();

        write(open.resolve("sessions"));

        assertThat(open.resolve("sessions").resolve(KEY)).exists();
    }

    @Test
    void aLinkOfOurOwnLeadsToTheDirectoryAndOneOfAnotherUserDoesNot() throws Exception {
        Path link = Files.createSymbolicLink(temporary.resolve("link"), Path.of("sessions"));
        write(link);
        assertThat(directory.resolve(KEY)).exists();

        give(link, ANOTHER);
        isRefused(() -> read(link, Map.of()), "is a symbolic link of another user", "uid 54321");
    }

    @Test
    void theWayThroughALinkIsLookedAtToo() throws Exception {
        Path open = Files.createDirectory(temporary.resolve("open"));
        Files.createDirectory(open.resolve("sessions"));
        permit(open, "rwxrwxrwx");
        Path link = Files.createSymbolicLink(temporary.resolve("link"), open.resolve("sessions"));

        isRefused(() -> write(link), "open can be written to by other users");
    }

    @Test
    void noLinkInTheDirectoryIsFollowed() throws Exception {
        Path outside = Files.writeString(temporary.resolve("outside"), "outside");
        Files.setLastModifiedTime(
                outside, FileTime.fromMillis(clock.instant().plus(LIFE).toEpochMilli()));
        FileTime before = Files.getLastModifiedTime(outside);
        Files.createSymbolicLink(directory.resolve(KEY), outside);
        clock.advance(Duration.ofMinutes(1));

        assertThat(read(directory, Map.of())).isNull();
        assertThat(read(directory, Map.of("session.filesystem.check-owner", false)))
                .isNull();
        write(directory);

        assertThat(outside).hasContent("outside");
        assertThat(Files.getLastModifiedTime(outside)).isEqualTo(before);
        assertThat(directory.resolve(KEY)).isRegularFile().hasContent("value");
    }

    @Test
    void noLinkInThePlaceOfALockIsFollowed() throws Exception {
        Path locks = Files.createDirectory(directory.resolve(".locks"));
        Path outside = temporary.resolve("outside");
        Files.createSymbolicLink(locks.resolve(String.valueOf(StripedFileLock.stripe(KEY))), outside);

        assertThatThrownBy(() -> write(directory)).cause().isInstanceOf(SessionDriverException.class);
        assertThat(outside).doesNotExist();
    }

    @Test
    void aFileThatAnotherUserPutThereWhileItWasOpenIsNoSession() throws Exception {
        give(plant(), ANOTHER);

        assertThat(read(directory, Map.of())).isNull();
        write(directory);
        assertThat(read(directory, Map.of()).value()).asString(UTF_8).isEqualTo("value");
    }

    @Test
    void whereThereAreNoOtherUsersAnOpenDirectoryCanBeTaken() throws Exception {
        plant();
        permit(directory, "rwxrwxrwx");
        give(directory, ANOTHER);

        assertThat(read(directory, Map.of("session.filesystem.check-owner", false)))
                .isNotNull();
    }

    @Test
    void aDirectoryThatIsOpenedToOthersLaterIsRefusedAtTheNextStart() throws Exception {
        write(directory);
        permit(directory, "rwxrwxrwx");

        isRefused("can be written to by other users");
    }
}
