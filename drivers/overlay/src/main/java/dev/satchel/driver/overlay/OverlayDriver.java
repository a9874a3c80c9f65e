package dev.satchel.driver.overlay;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.satchel.driver.InvalidationListener;
import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A near cache in front of another driver: it keeps copies of items in the memory of this process, so that repeated
 * reads of a session cost no round trip. Writes, and reads that do not extend a life, which must return the
 * <em>current</em> item, always go to the delegate, so that compare-and-set decides as it does without the overlay.
 *
 * <p>A copy is used until the delegate invalidates it, if it can, or until this instance writes the item, and never for
 * longer than the maximum age or a tenth of the item's life. The extension of that life is postponed for as long: an
 * item may expire that much too early, and never too late.
 *
 * <p>Thread-safe. Futures are complete at once for a cached item, else they complete on the threads of the delegate.
 */
final class OverlayDriver implements SessionDriver, InvalidationListener {

    /** Memory of a copy besides its bytes and key: the cache's entry, the objects and their share of the tables. */
    private static final int OVERHEAD_BYTES = 250;

    /** A life is divided by this for the maximum time by which its extension is postponed. */
    private static final int LIFE_DIVISOR = 10;

    private final SessionDriver delegate;
    private final Clock clock;
    private final long maxAgeMillis;
    private final Cache<String, CachedItem> cache;

    OverlayDriver(SessionDriver delegate, Clock clock, Duration maxAge, long maxSize) {
        this.delegate = delegate;
        this.clock = clock;
        this.maxAgeMillis = maxAge.toMillis();
        // copies that are too old are not used, and stay until their room is needed: expiring them would delay the
        // first call after a pause
        this.cache = Caffeine.newBuilder()
                .maximumWeight(maxSize)
                .weigher(OverlayDriver::weigh)
                .executor(Runnable::run)
                .build();
    }

    @Override
    public CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo) {
        if (extendTo == null) {
            return delegate.getItem(key, null);
        }
        long now = clock.millis();
        CachedItem cached = cache.getIfPresent(key);
        if (cached == null || !cached.isExtendedTo(extendTo, now, maxAgeMillis(extendTo))) {
            return read(key, extendTo, CachedItem.loading(extendTo, now));
        }
        return cached.hasItem()
                ? CompletableFuture.completedFuture(cached.handOut())
                : read(key, null, cached.withoutItem());
    }

    /**
     * Reads from the delegate, and keeps a copy unless the entry of this call was replaced in the meantime: by an
     * invalidation, a write or another read.
     */
    private CompletionStage<@Nullable StoredItem> read(String key, @Nullable Duration extendTo, CachedItem loading) {
        cache.put(key, loading);
        return delegate.getItem(key, extendTo).whenComplete((item, failure) -> {
            if (item == null) {
                cache.invalidate(key);
            } else {
                cache.asMap().replace(key, loading, loading.withItem(item));
            }
        });
    }

    @Override
    public CompletionStage<SetResult> setItem(String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
        invalidated(key);
        return delegate.setItem(key, value, ttl, replaces).whenComplete((result, failure) -> invalidated(key));
    }

    @Override
    public CompletionStage<Void> removeItem(String key) {
        invalidated(key);
        return delegate.removeItem(key).whenComplete((removed, failure) -> invalidated(key));
    }

    @Override
    public boolean comparesAndSets() {
        return delegate.comparesAndSets();
    }

    @Override
    public void invalidated(String key) {
        cache.asMap().computeIfPresent(key, (k, cached) -> cached.withoutItem());
    }

    @Override
    public void allInvalidated() {
        cache.invalidateAll();
    }

    private long maxAgeMillis(Duration life) {
        return Math.min(maxAgeMillis, life.dividedBy(LIFE_DIVISOR).toMillis());
    }

    private static int weigh(String key, CachedItem cached) {
        return (int) Math.min(Integer.MAX_VALUE, (long) OVERHEAD_BYTES + key.length() + cached.length());
    }
}
