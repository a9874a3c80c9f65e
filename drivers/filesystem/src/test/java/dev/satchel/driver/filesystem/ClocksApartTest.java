package dev.satchel.driver.filesystem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.StoredItem;
import dev.satchel.driver.kit.MutableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes on one directory whose clocks differ. */
class ClocksApartTest {

    private static final String KEY = "0d9a4c1e-5a7b-4f5e-9c6d-2f1e0a9b8c7d";
    private static final Duration LIFE = Duration.ofMinutes(30);

    private final MutableClock clock = new MutableClock();

    @TempDir
    Path directory;

    private FilesystemDriver driver(Clock itsClock) {
        FilesystemDriverConfiguration configuration = new FilesystemDriverConfiguration();
        configuration.setPath(directory.toString());
        return new FilesystemDriver(configuration, itsClock, new DirectExecutor());
    }

    private static <T extends @Nullable Object> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT15S", "PT5M", "PT59M"})
    void theSweeperOfOneThatIsAheadRemovesNothingThatIsAliveForAnother(Duration ahead) throws Exception {
        FilesystemDriver one = driver(clock);
        await(one.setItem(KEY, "value".getBytes(UTF_8), LIFE, null));
        FilesystemDriver other = driver(Clock.offset(clock, ahead));
        clock.advance(LIFE.minusMillis(1));

        other.sweeper().sweep();

        StoredItem item = await(one.getItem(KEY, null));
        assertThat(item).isNotNull();
        one.close();
        other.close();
    }

    /** A scheduler never again runs a task that throws an Error. */
    @Test
    void anErrorEndsOneSweepAndNotTheFollowingOnes() throws Exception {
        FilesystemDriver driver = driver(new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                throw new StackOverflowError();
            }
        });
        Files.createDirectories(directory);

        driver.sweeper().sweep();

        driver.close();
    }

    @Test
    void toOneThatIsAheadASessionEndsByThatMuchEarlierAndToOneThatIsBehindLater() throws Exception {
        FilesystemDriver one = driver(clock);
        await(one.setItem(KEY, "value".getBytes(UTF_8), LIFE, null));
        FilesystemDriver ahead = driver(Clock.offset(clock, Duration.ofMinutes(5)));
        FilesystemDriver behind = driver(Clock.offset(clock, Duration.ofMinutes(-5)));

        clock.advance(LIFE.minusMinutes(5));
        StoredItem toAhead = await(ahead.getItem(KEY, null));
        clock.advance(Duration.ofMinutes(10).minusMillis(1));
        StoredItem toBehind = await(behind.getItem(KEY, null));
        clock.advance(Duration.ofMillis(1));
        StoredItem afterwards = await(behind.getItem(KEY, null));

        assertThat(toAhead).isNull();
        assertThat(toBehind).isNotNull();
        assertThat(afterwards).isNull();
        one.close();
        ahead.close();
        behind.close();
    }
}
