package dev.satchel.driver.overlay;

import dev.satchel.driver.InvalidatingDriver;
import dev.satchel.driver.InvalidationListener;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import dev.satchel.driver.memory.MemoryDriver;
import dev.satchel.driver.memory.MemoryDriverConfiguration;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A real driver as the delegate of an overlay. It records its calls, and can delay or fail their results. It sends
 * invalidations when the test does so.
 */
final class RecordingDriver implements InvalidatingDriver {

    final List<String> calls = new ArrayList<>();

    /** Delays the results until it is complete. If it has failed, they fail with it. */
    CompletableFuture<Void> answers = CompletableFuture.completedFuture(null);

    @Nullable
    InvalidationListener listener;

    private final MemoryDriver driver;

    RecordingDriver(Clock clock) {
        this.driver = new MemoryDriver(new MemoryDriverConfiguration(), clock);
    }

    @Override
    public CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo) {
        calls.add(extendTo == null ? "get" : "extend");
        CompletionStage<@Nullable StoredItem> answer = driver.getItem(key, extendTo);
        return answers.thenCompose(now -> answer);
    }

    @Override
    public CompletionStage<SetResult> setItem(String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
        calls.add("set");
        CompletionStage<SetResult> answer = driver.setItem(key, value, ttl, replaces);
        return answers.thenCompose(now -> answer);
    }

    @Override
    public CompletionStage<Void> removeItem(String key) {
        calls.add("remove");
        CompletionStage<Void> answer = driver.removeItem(key);
        return answers.thenCompose(now -> answer);
    }

    /** Returns the driver that another instance calls. */
    MemoryDriver directly() {
        return driver;
    }

    @Override
    public boolean supportsInvalidation() {
        return true;
    }

    @Override
    public void subscribe(InvalidationListener it) {
        listener = it;
    }
}
