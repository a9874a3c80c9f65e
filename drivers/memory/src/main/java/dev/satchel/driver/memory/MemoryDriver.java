package dev.satchel.driver.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A driver that keeps sessions in the memory of this process, up to a maximum size, and needs no server. Sessions are
 * lost when the process ends, and other processes do not see them.
 *
 * <p>When it is full, the least used sessions are dropped first, as if they had expired. No thread waits for expired
 * items: later calls remove them, a few each.
 *
 * <p>Every returned future is already complete, unless {@code session.memory.late} is set: then a thread of its own
 * executes the calls one after another, so that an application meets in development the asynchrony of a driver that
 * calls a server.
 *
 * <p>Thread-safe.
 */
@Singleton
@Named("memory")
public final class MemoryDriver implements SessionDriver, AutoCloseable {

    /**
     * Memory of a session besides its bytes and the characters of its key: the cache's entry, the array around the
     * bytes and the expiry, the string, and its share of the tables. Measured with 43-character keys, 64-bit,
     * compressed pointers, and tables that have just grown.
     */
    private static final int OVERHEAD_BYTES = 200;

    /**
     * Maximum number of possibly expired keys that a call checks: enough to remove items faster than they are stored,
     * at a cost of a few microseconds a call.
     */
    private static final int MAX_CHECKS_PER_CALL = 16;

    private final Cache<String, byte[]> cache;
    private final Clock clock;
    private final TimingWheel wheel;
    private final ExpiryTracker expiry;
    private final AtomicBoolean removing = new AtomicBoolean();
    private final @Nullable SingleThreadExecutor executor;

    /**
     * Creates an empty driver.
     *
     * @param configuration its maximum size, and whether it is asynchronous
     * @param clock decides whether an item has expired, to the millisecond
     */
    public MemoryDriver(MemoryDriverConfiguration configuration, Clock clock) {
        this.executor = configuration.isLate() ? new SingleThreadExecutor() : null;
        this.clock = clock;
        this.wheel = new TimingWheel(clock.millis());
        this.expiry = new ExpiryTracker(clock, wheel);
        this.cache = Caffeine.newBuilder()
                .maximumWeight(configuration.getMaxSize())
                .weigher(MemoryDriver::weigh)
                .evictionListener((key, item, cause) -> evicted(item))
                .executor(Runnable::run)
                .build();
    }

    @Override
    public CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo) {
        return execute(() -> get(key, extendTo));
    }

    private @Nullable StoredItem get(String key, @Nullable Duration extendTo) {
        removeExpired(MAX_CHECKS_PER_CALL);
        byte[] item = cache.getIfPresent(key);
        return item != null && isAlive(item, extendTo) ? PackedItem.handOut(item) : null;
    }

    @Override
    public CompletionStage<SetResult> setItem(String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
        byte[] item = PackedItem.copyOf(value);
        StoredItem handedOut = PackedItem.handOut(item, value);
        return execute(() -> set(key, item, ttl, replaces, handedOut));
    }

    private SetResult set(String key, byte[] item, Duration ttl, @Nullable StoredItem replaces, StoredItem handedOut) {
        // expired items make room first, so that live ones are not dropped
        removeExpired(MAX_CHECKS_PER_CALL + weigh(key, item) / OVERHEAD_BYTES);
        CompareAndSet set = new CompareAndSet(expiry, replaces, item, ttl, handedOut);
        cache.asMap().compute(key, set);
        return set.result();
    }

    @Override
    public CompletionStage<Void> removeItem(String key) {
        return execute(() -> remove(key));
    }

    private @Nullable Void remove(String key) {
        removeExpired(MAX_CHECKS_PER_CALL);
        byte[] item = cache.asMap().remove(key);
        if (item != null) {
            expiry.release(item);
        }
        return null;
    }

    /** Ends the thread of an asynchronous driver after the calls that were submitted before. */
    @PreDestroy
    @Override
    public void close() {
        if (executor != null) {
            executor.close();
        }
    }

    private <T extends @Nullable Object> CompletionStage<T> execute(Supplier<T> call) {
        return executor == null ? CompletableFuture.completedFuture(call.get()) : executor.submit(call);
    }

    private boolean isAlive(byte[] item, @Nullable Duration extendTo) {
        return extendTo == null ? expiry.isAlive(item) : expiry.extend(item, extendTo);
    }

    /** Removes some expired items, checking a limited number of keys. One caller at a time: others skip it. */
    private void removeExpired(int maxChecks) {
        long now = clock.millis();
        if (wheel.mayHaveDue(now) && removing.compareAndSet(false, true)) {
            try {
                checkDue(maxChecks, now);
            } finally {
                removing.set(false);
            }
        }
    }

    private void checkDue(int maxChecks, long now) {
        for (int i = 0; i < maxChecks; i++) {
            String key = wheel.peekDue(now);
            if (key == null) {
                return;
            }
            byte[] item = cache.policy().getIfPresentQuietly(key);
            if (item == null) {
                wheel.postpone(key, now);
            } else if (!expiry.reschedule(item, now) && cache.asMap().remove(key, item)) {
                expiry.release(item);
            }
        }
    }

    /** Called with an item that the cache drops to make room. */
    private void evicted(byte @Nullable [] item) {
        expiry.release(Objects.requireNonNull(item));
    }

    /**
     * Returns the number of sessions in memory, including expired ones that have not been removed yet.
     *
     * @return an estimate while other threads store sessions
     */
    public long estimatedSize() {
        return cache.estimatedSize();
    }

    private static int weigh(String key, byte[] item) {
        return (int) Math.min(Integer.MAX_VALUE, (long) OVERHEAD_BYTES + key.length() + PackedItem.length(item));
    }
}
