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
 * Keeps copies of the items of another driver near, in the memory of this process, so that a session that is read again
 * and again costs no round trip. Writes, and reads that do not extend a life, which are those that look what is there
 * <em>now</em>, always go to the driver behind, so that compare-and-set decides as it does without the overlay.
 *
 * <p>A copy is used until the driver behind tells of a change, where it can; until something is written by this
 * instance; and never for longer than the maximum age, nor than a tenth of the item's life. For as long the extension
 * of that life is put off: an item may expire that much too early, and never too late.
 *
 * <p>Thread-safe. Futures complete at once for a copy, else on the threads of the driver behind.
 */
final class OverlayDriver implements SessionDriver, InvalidationListener {

    /** The cache's entry, the objects around the bytes, the key, and their share of the tables. */
    private static final int OVERHEAD_BYTES = 250;

    /** What the extension of a life may be put off, as a part of that life. */
    private static final int PART_OF_LIFE = 10;

    private final SessionDriver behind;
    private final Clock clock;
    private final long maxAgeMillis;
    private final Cache<String, Copy> copies;

    OverlayDriver(SessionDriver behind, Clock clock, Duration maxAge, long maxSize) {
        this.behind = behind;
        this.clock = clock;
        this.maxAgeMillis = maxAge.toMillis();
        // what is too old is not used, and stays until there is need of its room: to drop all that has become too old
        // would be at the cost of the first call after a pause
        this.copies = Caffeine.newBuilder()
                .maximumWeight(maxSize)
                .weigher(OverlayDriver::weigh)
                .executor(Runnable::run)
                .build();
    }

    @Override
    public CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo) {
        if (extendTo == null) {
            return behind.getItem(key, null);
        }
        long now = clock.millis();
        Copy copy = copies.getIfPresent(key);
        if (copy == null || !copy.isExtendedTo(extendTo, now, maxAgeMillis(extendTo))) {
            return read(key, extendTo, Copy.reading(extendTo, now));
        }
        return copy.hasItem() ? CompletableFuture.completedFuture(copy.handOut()) : read(key, null, copy.withoutItem());
    }

    /**
     * Reads from behind, and keeps a copy if nothing has taken the place of the one that stands for this call: a change
     * that is told of, a write, or another read.
     */
    private CompletionStage<@Nullable StoredItem> read(String key, @Nullable Duration extendTo, Copy reading) {
        copies.put(key, reading);
        return behind.getItem(key, extendTo).whenComplete((item, failure) -> {
            if (item == null) {
                copies.invalidate(key);
            } else {
                copies.asMap().replace(key, reading, reading.with(item));
            }
        });
    }

    @Override
    public CompletionStage<SetResult> setItem(String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
        invalidated(key);
        return behind.setItem(key, value, ttl, replaces).whenComplete((result, failure) -> invalidated(key));
    }

    @Override
    public CompletionStage<Void> removeItem(String key) {
        invalidated(key);
        return behind.removeItem(key).whenComplete((removed, failure) -> invalidated(key));
    }

    @Override
    public boolean comparesAndSets() {
        return behind.comparesAndSets();
    }

    @Override
    public void invalidated(String key) {
        copies.asMap().computeIfPresent(key, (k, copy) -> copy.withoutItem());
    }

    @Override
    public void allInvalidated() {
        copies.invalidateAll();
    }

    private long maxAgeMillis(Duration life) {
        return Math.min(maxAgeMillis, life.dividedBy(PART_OF_LIFE).toMillis());
    }

    private static int weigh(String key, Copy copy) {
        return (int) Math.min(Integer.MAX_VALUE, (long) OVERHEAD_BYTES + key.length() + copy.length());
    }
}
