package dev.satchel.driver.http;

import static dev.satchel.driver.http.TestCalls.context;
import static dev.satchel.driver.http.TestCalls.driver;
import static dev.satchel.driver.kit.Answers.await;
import static dev.satchel.driver.kit.Answers.stored;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import dev.satchel.driver.kit.MutableClock;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Calls of two instances on one item, with the results that the page of the driver states. */
class TwoInstancesTest {

    private static final int ROUNDS = 300;
    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final byte[] VALUE = "value".getBytes(UTF_8);
    private static final byte[] NEW = "new".getBytes(UTF_8);
    private static final byte[] ENDED = "ended".getBytes(UTF_8);

    private final MutableClock clock = new MutableClock();

    private ApplicationContext instance(SlowStore store) {
        return context(clock, Map.of("session.http.url", store.uri(), "session.http.timeout", "10s"));
    }

    private static String text(@Nullable StoredItem item) {
        return item == null ? "none" : new String(item.value(), UTF_8);
    }

    @Test
    void aLogoutThatBeginsAfterTheAnswerToAChangeIsNeverUndone() throws Exception {
        try (SlowStore store = new SlowStore();
                ApplicationContext one = instance(store);
                ApplicationContext other = instance(store)) {
            for (int round = 0; round < ROUNDS; round++) {
                String key = "answered" + round;
                StoredItem item = stored(driver(one).setItem(key, VALUE, LIFE, null));
                StoredItem changed = stored(driver(one).setItem(key, NEW, LIFE, item));

                assertThat(await(driver(other).setItem(key, ENDED, LIFE, changed)))
                        .isInstanceOf(SetResult.Stored.class);

                assertThat(text(await(driver(one).getItem(key, null)))).isEqualTo("ended");
            }
        }
    }

    /** Measures how often a logout is undone by a simultaneous change of another instance. */
    @Test
    void ofAChangeAndALogoutAtTheSameMomentOneIsLeft(TestReporter reporter) throws Exception {
        int undone = 0;
        try (SlowStore store = new SlowStore();
                ApplicationContext one = instance(store);
                ApplicationContext other = instance(store)) {
            SessionDriver first = driver(one);
            SessionDriver second = driver(other);
            for (int round = 0; round < ROUNDS; round++) {
                String key = "together" + round;
                StoredItem item = stored(first.setItem(key, VALUE, LIFE, null));
                CompletionStage<SetResult> changed = first.setItem(key, NEW, LIFE, item);
                CompletionStage<SetResult> ended = second.setItem(key, ENDED, LIFE, item);
                await(changed);
                boolean acknowledged = await(ended) instanceof SetResult.Stored;
                String left = text(await(first.getItem(key, null)));

                assertThat(left).isIn("new", "ended");
                if (acknowledged && left.equals("new")) {
                    undone++;
                }
            }
        }
        reporter.publishEntry("logouts undone by a change at the same moment", undone + " of " + ROUNDS);
    }
}
