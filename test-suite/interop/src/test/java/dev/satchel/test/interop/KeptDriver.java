package dev.satchel.test.interop;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A driver over a map of bytes that a test can read and replace. */
@Singleton
@Named("kept")
@Requires(property = "kept")
final class KeptDriver implements SessionDriver {

    final Map<String, byte[]> items = new ConcurrentHashMap<>();

    @Override
    public CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo) {
        byte[] value = items.get(key);
        return CompletableFuture.completedFuture(value == null ? null : StoredItem.of(value));
    }

    @Override
    public synchronized CompletionStage<SetResult> setItem(
            String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
        byte[] current = items.get(key);
        if (replaces != null && current == null) {
            return CompletableFuture.completedFuture(new SetResult.Gone());
        }
        if (current != null && (replaces == null || !Arrays.equals(current, replaces.value()))) {
            return CompletableFuture.completedFuture(new SetResult.Conflict(StoredItem.of(current)));
        }
        items.put(key, value);
        return CompletableFuture.completedFuture(new SetResult.Stored(StoredItem.of(value)));
    }

    @Override
    public CompletionStage<Void> removeItem(String key) {
        items.remove(key);
        return CompletableFuture.completedFuture(null);
    }
}
