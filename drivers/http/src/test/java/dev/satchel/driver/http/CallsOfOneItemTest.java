package dev.satchel.driver.http;

import static dev.satchel.driver.http.TestCalls.context;
import static dev.satchel.driver.http.TestCalls.driver;
import static dev.satchel.driver.kit.Answers.await;
import static dev.satchel.driver.kit.Answers.failure;
import static dev.satchel.driver.kit.Answers.stored;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import dev.satchel.driver.kit.Answers;
import dev.satchel.driver.kit.MutableClock;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Concurrent and late calls of one instance on one item. */
class CallsOfOneItemTest {

    private static final String KEY = "0d9a4c1e-5a7b-4f5e-9c6d-2f1e0a9b8c7d";
    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final byte[] VALUE = "value".getBytes(UTF_8);
    private static final byte[] NEW = "new".getBytes(UTF_8);
    private static final byte[] ENDED = "ended".getBytes(UTF_8);

    private final MutableClock clock = new MutableClock();

    private ApplicationContext started(SlowStore store, String timeout) {
        return context(clock, Map.of("session.http.url", store.uri(), "session.http.timeout", timeout));
    }

    private static String text(@Nullable StoredItem item) {
        return item == null ? "none" : new String(item.value(), UTF_8);
    }

    @Test
    void ofAChangeAndALogoutAtTheSameMomentOneMeetsTheOther() throws Exception {
        try (SlowStore store = new SlowStore();
                ApplicationContext context = started(store, "10s")) {
            SessionDriver driver = driver(context);
            for (int round = 0; round < 150; round++) {
                String key = KEY + round;
                StoredItem item = stored(driver.setItem(key, VALUE, LIFE, null));
                CompletionStage<SetResult> changed = driver.setItem(key, NEW, LIFE, item);
                CompletionStage<SetResult> ended = driver.setItem(key, ENDED, LIFE, item);

                assertThat(await(changed)).isInstanceOf(SetResult.Stored.class);
                assertThat(await(ended)).isInstanceOf(SetResult.Conflict.class);
                assertThat(text(await(driver.getItem(key, null)))).isEqualTo("new");
            }
        }
    }

    @Test
    void aReadThatExtendsDoesNotWriteBackWhatWasReplacedMeanwhile() throws Exception {
        try (SlowStore store = new SlowStore();
                ApplicationContext context = started(store, "10s")) {
            SessionDriver driver = driver(context);
            StoredItem item = stored(driver.setItem(KEY, VALUE, LIFE, null));
            clock.advance(LIFE.dividedBy(2));
            store.delayNextWrite(Duration.ofMillis(500));
            CompletionStage<@Nullable StoredItem> read = driver.getItem(KEY, LIFE);
            store.awaitDelayed();

            CompletionStage<SetResult> replaced = driver.setItem(KEY, NEW, LIFE, item);

            assertThat(text(await(read))).isEqualTo("value");
            assertThat(await(replaced)).isInstanceOf(SetResult.Stored.class);
            assertThat(text(await(driver.getItem(KEY, null)))).isEqualTo("new");
        }
    }

    @Test
    void readsThatExtendDoNotBringBackWhatWasRemovedBeforeTheirTurn() throws Exception {
        try (SlowStore store = new SlowStore();
                ApplicationContext context = started(store, "10s")) {
            SessionDriver driver = driver(context);
            for (int round = 0; round < 50; round++) {
                String key = KEY + round;
                stored(driver.setItem(key, VALUE, LIFE, null));
                clock.advance(LIFE.dividedBy(2));
                List<CompletionStage<?>> calls = new ArrayList<>();
                calls.add(driver.getItem(key, LIFE));
                calls.add(driver.removeItem(key));
                calls.add(driver.getItem(key, LIFE));
                calls.forEach(Answers::await);

                assertThat(text(await(driver.getItem(key, null)))).isEqualTo("none");
            }
        }
    }

    @Test
    void aWriteThatIsCarriedOutAfterItsTimeoutDoesNotOvertakeALaterLogout() throws Exception {
        try (SlowStore store = new SlowStore();
                ApplicationContext context = started(store, "1s")) {
            SessionDriver driver = driver(context);
            StoredItem item = stored(driver.setItem(KEY, VALUE, LIFE, null));
            store.delayNextWrite(Duration.ofMillis(2_500));
            assertThat(failure(driver.setItem(KEY, NEW, LIFE, item))).hasMessageContaining("session.http.timeout");

            // fails while the earlier write may still be carried out, and succeeds only after that
            CompletionStage<Boolean> removed;
            do {
                removed = driver.removeItem(KEY).handle((done, failure) -> failure == null);
            } while (!await(removed));
            store.awaitDelayedDone();

            assertThat(text(await(driver.getItem(KEY, null)))).isEqualTo("none");
        }
    }

    @Test
    void whatFailedForItsCallerWhileItWaitedForItsTurnIsNeverSent() throws Exception {
        try (SlowStore store = new SlowStore();
                ApplicationContext context = started(store, "1s")) {
            SessionDriver driver = driver(context);
            store.holdWrites();
            List<CompletionStage<SetResult>> sets = Stream.generate(() -> driver.setItem(KEY, NEW, LIFE, null))
                    .limit(20)
                    .toList();
            sets.forEach(Answers::failure);

            CompletionStage<Void> next = driver.removeItem(KEY);
            store.release();
            await(next);

            assertThat(store.count("PUT")).isEqualTo(1);
        }
    }

    @Test
    void whatFailedForItsCallerWhileItWaitedForAConnectionIsNeverSent() throws Exception {
        int connections = 64;
        try (SlowStore store = new SlowStore();
                ApplicationContext context = started(store, "1s")) {
            SessionDriver driver = driver(context);
            store.holdWrites();
            List<CompletionStage<SetResult>> sets = new ArrayList<>();
            for (int i = 0; i < 3 * connections; i++) {
                sets.add(driver.setItem(KEY + i, NEW, LIFE, null));
            }
            sets.forEach(Answers::failure);
            store.release();
            // each waits for its own item, and so for the requests in flight
            for (int i = 0; i < 3 * connections; i++) {
                await(driver.removeItem(KEY + i));
            }

            assertThat(store.count("PUT")).isLessThanOrEqualTo(connections);
        }
    }
}
