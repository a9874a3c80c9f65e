package dev.satchel.driver.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Saves, replaces and destroys sessions, one after another, until a call fails, and records the acknowledged calls. The
 * call that failed may have been carried out or not. All others must have been.
 */
final class DurabilityProbe {

    private static final Duration LIFE = Duration.ofHours(1);
    private static final String DESTROYED = "";

    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final Semaphore acknowledgements = new Semaphore(0);
    private final Consumer<String> listener;

    /** Creates a probe without a listener. */
    DurabilityProbe() {
        this(line -> {});
    }

    /** Creates a probe that also writes its calls to a listener, as lines for {@link #parse}. */
    DurabilityProbe(Consumer<String> listener) {
        this.listener = listener;
    }

    /** Waits until this number of calls is acknowledged. */
    void awaitAcknowledged(int calls) throws InterruptedException {
        assertThat(acknowledgements.tryAcquire(calls, 60, TimeUnit.SECONDS)).isTrue();
    }

    /** Makes calls until one fails. */
    void run(SessionDriver driver, String name) {
        for (int i = 0; ; i++) {
            String key = name + "-" + i;
            StoredItem first = saved(driver, key, "first " + key, null);
            if (first == null || saved(driver, key, "second " + key, first) == null) {
                return;
            }
            if (i % 2 == 0 && !destroyed(driver, key)) {
                return;
            }
        }
    }

    private @Nullable StoredItem saved(SessionDriver driver, String key, String value, @Nullable StoredItem replaces) {
        begin(key);
        try {
            SetResult result = driver.setItem(key, value.getBytes(UTF_8), LIFE, replaces)
                    .toCompletableFuture()
                    .orTimeout(60, TimeUnit.SECONDS)
                    .join();
            if (!(result instanceof SetResult.Stored stored)) {
                throw new AssertionError("Nothing else writes, but the answer is a " + result.getClass());
            }
            acknowledge(key, value);
            return stored.item();
        } catch (CompletionException e) {
            return null;
        }
    }

    private boolean destroyed(SessionDriver driver, String key) {
        begin(key);
        try {
            driver.removeItem(key)
                    .toCompletableFuture()
                    .orTimeout(60, TimeUnit.SECONDS)
                    .join();
            acknowledge(key, DESTROYED);
            return true;
        } catch (CompletionException e) {
            return false;
        }
    }

    private void acknowledge(String key, String value) {
        acknowledged.put(key, value);
        listener.accept(key + " " + value + ".");
        acknowledgements.release();
    }

    private void begin(String key) {
        acknowledged.remove(key);
        listener.accept("? " + key + ".");
    }

    /** Records a call of another process from its line. The last line may be truncated. */
    void parse(String line) {
        if (line.endsWith(".")) {
            String[] words = line.substring(0, line.length() - 1).split(" ", 2);
            if (words[0].equals("?")) {
                begin(words[1]);
            } else {
                acknowledge(words[0], words[1]);
            }
        }
    }

    /** Verifies and clears the acknowledged calls. */
    void verify(SessionDriver driver) {
        int lost = 0;
        int back = 0;
        for (Map.Entry<String, String> each : acknowledged.entrySet()) {
            StoredItem item = driver.getItem(each.getKey(), null)
                    .toCompletableFuture()
                    .orTimeout(60, TimeUnit.SECONDS)
                    .join();
            String found = item == null ? DESTROYED : new String(item.value(), UTF_8);
            if (!found.equals(each.getValue())) {
                lost += each.getValue().equals(DESTROYED) ? 0 : 1;
                back += each.getValue().equals(DESTROYED) ? 1 : 0;
            }
        }
        assertThat(lost).as("lost of %d acknowledged", acknowledged.size()).isZero();
        assertThat(back).as("back of %d acknowledged", acknowledged.size()).isZero();
        acknowledged.clear();
    }
}
