package dev.satchel.driver.filesystem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.driver.SessionDriverException;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import dev.satchel.driver.kit.MutableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that was stopped, as by SIGSTOP, while it held every lock. */
class StoppedProcessTest {

    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final byte[] VALUE = "value".getBytes(UTF_8);
    private static final int CALLS = 320;

    private final MutableClock clock = new MutableClock();

    @TempDir
    Path directory;

    private DriverContext context;
    private FilesystemDriver driver;
    private Process holder;

    @BeforeEach
    void stopAProcess() throws Exception {
        context = new DriverContext(
                directory, clock, Map.of("session.filesystem.timeout", "300ms", "session.filesystem.max-calls", CALLS));
        driver = context.driver();
        for (int i = 0; i < CALLS; i++) {
            await(driver.setItem("old" + i, VALUE, LIFE, null));
        }
        holder = WriterProcess.start(directory, "hold", 0);
        assertThat(holder.getInputStream().read()).isEqualTo('\n');
        assertThat(Commands.run("kill", "-STOP", String.valueOf(holder.pid()))).isTrue();
    }

    @AfterEach
    void end() throws Exception {
        holder.destroyForcibly().waitFor();
        context.close();
    }

    private static <T extends @Nullable Object> T await(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(1, TimeUnit.MINUTES);
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("io-executor")
                        || thread.getName().startsWith("blocking"))
                .count();
    }

    @Test
    void writesAreRefusedWithinTheTimeoutReadsGoOnAndNothingRefusedIsStoredLater() throws Exception {
        List<CompletionStage<?>> writes = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            writes.add(i % 2 == 0 ? driver.setItem("new" + i, VALUE, LIFE, null) : driver.removeItem("old" + i));
        }
        // a call beyond the limit fails at once
        CompletionStage<SetResult> refused = driver.setItem("new", VALUE, LIFE, null);
        assertThat(refused.toCompletableFuture()).isCompletedExceptionally();
        assertThatThrownBy(() -> await(refused))
                .cause()
                .isInstanceOf(SessionDriverException.class)
                .hasMessageContaining("session.filesystem.max-calls")
                .hasMessageContaining("a process that was stopped");
        // 32, and a few that are completing the results of earlier calls
        assertThat(threads()).isLessThan(CALLS / 2);

        for (CompletionStage<?> write : writes) {
            assertThatThrownBy(() -> await(write))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(SessionDriverException.class)
                    .hasMessageContaining("session.filesystem.timeout");
        }
        for (int i = 0; i < CALLS; i++) {
            StoredItem found = await(driver.getItem("old" + i, LIFE));
            assertThat(found).isNotNull();
        }

        assertThat(Commands.run("kill", "-CONT", String.valueOf(holder.pid()))).isTrue();
        holder.destroyForcibly().waitFor();

        // new calls are carried out, and refused ones were not
        for (int i = 0; i < CALLS; i++) {
            assertThat(await(driver.setItem("later" + i, VALUE, LIFE, null))).isInstanceOf(SetResult.Stored.class);
            StoredItem old = await(driver.getItem("old" + i, null));
            StoredItem added = await(driver.getItem("new" + i, null));
            assertThat(old).isNotNull();
            assertThat(added).isNull();
        }
    }

    @Test
    void aReadWhoseLifeCannotBeExtendedStillAnswers() throws Exception {
        clock.advance(LIFE.minusMinutes(1));
        StoredItem found = await(driver.getItem("old1", LIFE));
        assertThat(found).isNotNull();

        holder.destroyForcibly().waitFor();
        StoredItem again = await(driver.getItem("old1", LIFE));
        assertThat(again).isNotNull();
        clock.advance(Duration.ofMinutes(20));
        StoredItem extended = await(driver.getItem("old1", null));
        assertThat(extended).isNotNull();
    }
}
