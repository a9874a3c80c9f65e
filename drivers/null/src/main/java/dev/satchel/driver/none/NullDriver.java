package dev.satchel.driver.none;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A driver that keeps nothing. Every item counts as stored and as expired at once: a request has its session until it
 * ends, the next one has none, and neither waits, fails or retries.
 *
 * <p>{@link #comparesAndSets} returns true, since nothing is lost without it.
 *
 * <p>Thread-safe. Every returned future is already complete.
 */
@Singleton
@Named("null")
public final class NullDriver implements SessionDriver {

    /** Creates the driver. */
    NullDriver() {}

    @Override
    public CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<SetResult> setItem(String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
        return CompletableFuture.completedFuture(new SetResult.Stored(StoredItem.of(value)));
    }

    @Override
    public CompletionStage<Void> removeItem(String key) {
        return CompletableFuture.completedFuture(null);
    }
}
