package dev.satchel.driver.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Keeps sessions in the memory of this process, up to a bound: the driver that is there without any server. Sessions
 * are lost when the process ends, and no other process sees them.
 *
 * <p>When it is full, the sessions that are used least go first, as if they had expired. It has no threads of its own:
 * what has expired is cleared away by the calls that come later, and every future that it returns is complete already.
 *
 * <p>Thread-safe.
 */
@Singleton
@Named("memory")
public final class MemoryDriver implements SessionDriver {

    /**
     * What a session takes up besides its bytes and the characters of its key: the cache's entry, the array around the
     * bytes and the expiry, the string, and its share of the tables. Measured with 43-character keys, 64-bit,
     * compressed pointers, and tables that have just grown.
     */
    private static final int OVERHEAD_BYTES = 200;

    private final Cache<String, byte[]> cache;
    private final Time time;

    /**
     * Creates the driver, empty.
     *
     * @param configuration how much it may hold
     * @param clock decides when an item has expired, to the millisecond
     */
    public MemoryDriver(MemoryDriverConfiguration configuration, Clock clock) {
        this.time = new Time(clock);
        this.cache = Caffeine.newBuilder()
                .maximumWeight(configuration.getMaxSize())
                .weigher(MemoryDriver::weigh)
                .expireAfter(new ItemExpiry())
                .ticker(time)
                .executor(Runnable::run)
                .build();
    }

    @Override
    public CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo) {
        byte[] item = extendTo == null ? cache.getIfPresent(key) : extend(key, time.after(extendTo));
        return CompletableFuture.completedFuture(item == null ? null : ItemBytes.handOut(item));
    }

    @Override
    public CompletionStage<SetResult> setItem(String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
        boolean lives = !ttl.isZero() && !ttl.isNegative();
        byte[] item = ItemBytes.copyOf(value, lives ? time.after(ttl) : 0);
        CompareAndSet set = new CompareAndSet(replaces, lives ? item : null, ItemBytes.handOut(item, value));
        cache.asMap().compute(key, set);
        return CompletableFuture.completedFuture(set.result());
    }

    @Override
    public CompletionStage<Void> removeItem(String key) {
        cache.invalidate(key);
        return CompletableFuture.completedFuture(null);
    }

    private byte @Nullable [] extend(String key, long expiresNanos) {
        return cache.asMap().computeIfPresent(key, (k, item) -> {
            ItemBytes.expire(item, expiresNanos);
            return item;
        });
    }

    private static int weigh(String key, byte[] item) {
        return (int) Math.min(Integer.MAX_VALUE, (long) OVERHEAD_BYTES + key.length() + ItemBytes.length(item));
    }
}
