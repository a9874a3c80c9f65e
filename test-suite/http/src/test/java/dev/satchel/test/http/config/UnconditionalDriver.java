package dev.satchel.test.http.config;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A driver that cannot compare and set: it stores every value unconditionally. */
@Singleton
@Named("unconditional")
@Requires(property = "test.unconditional")
final class UnconditionalDriver implements SessionDriver {

    private final Map<String, StoredItem> items = new ConcurrentHashMap<>();

    @Override
    public CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo) {
        return CompletableFuture.completedFuture(items.get(key));
    }

    @Override
    public CompletionStage<SetResult> setItem(String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
        StoredItem item = StoredItem.of(value);
        items.put(key, item);
        return CompletableFuture.completedFuture(new SetResult.Stored(item));
    }

    @Override
    public CompletionStage<Void> removeItem(String key) {
        items.remove(key);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public boolean comparesAndSets() {
        return false;
    }

    int size() {
        return items.size();
    }
}
