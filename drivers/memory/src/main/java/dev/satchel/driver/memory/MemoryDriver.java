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
import org.jspecify.annotations.Nullable;

/**
 * Keeps sessions in the memory of this process, up to a bound: the driver that is there without any server. Sessions
 * are lost when the process ends, and no other process sees them.
 *
 * <p>When it is full, the sessions that are used least go first, as if they had expired. No thread waits for what
 * expires: it is cleared away by the calls that come later, each some of it.
 *
 * <p>Every future that it returns is complete already, unless it is to answer late: then a thread of its own carries
 * out the calls, one after the other, so that an application meets on the first day what it meets with a driver that
 * asks a server.
 *
 * <p>Thread-safe.
 */
@Singleton
@Named("memory")
public final class MemoryDriver implements SessionDriver, AutoCloseable {

    /**
     * What a session takes up besides its bytes and the characters of its key: the cache's entry, the array around the
     * bytes and the expiry, the string, and its share of the tables. Measured with 43-character keys, 64-bit,
     * compressed pointers, and tables that have just grown.
     */
    private static final int OVERHEAD_BYTES = 200;

    /**
     * How many keys a call looks at that may have expired, at most: as many as make clearing faster than storing, and a
     * call no slower than by some microseconds.
     */
    private static final int LOOKS = 16;

    private final Cache<String, byte[]> cache;
    private final Time time;
    private final Timetable timetable;
    private final Lives lives;
    private final AtomicBoolean clearing = new AtomicBoolean();
    private final @Nullable LateAnswers late;

    /**
     * Creates the driver, empty.
     *
     * @param configuration how it answers and how much it may hold
     * @param clock decides when an item has expired, to the millisecond
     */
    public MemoryDriver(MemoryDriverConfiguration configuration, Clock clock) {
        this.late = configuration.isLate() ? new LateAnswers() : null;
        this.time = new Time(clock);
        this.timetable = new Timetable(time.now());
        this.lives = new Lives(time, timetable);
        this.cache = Caffeine.newBuilder()
                .maximumWeight(configuration.getMaxSize())
                .weigher(MemoryDriver::weigh)
                .evictionListener((key, item, cause) -> end(item))
                .executor(Runnable::run)
                .build();
    }

    @Override
    public CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo) {
        return late == null ? CompletableFuture.completedFuture(get(key, extendTo)) : late.to(() -> get(key, extendTo));
    }

    private @Nullable StoredItem get(String key, @Nullable Duration extendTo) {
        clear(LOOKS);
        byte[] item = cache.getIfPresent(key);
        return item != null && lasts(item, extendTo) ? ItemBytes.handOut(item) : null;
    }

    @Override
    public CompletionStage<SetResult> setItem(String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
        byte[] item = ItemBytes.copyOf(value);
        StoredItem handedOut = ItemBytes.handOut(item, value);
        return late == null
                ? CompletableFuture.completedFuture(set(key, item, ttl, replaces, handedOut))
                : late.to(() -> set(key, item, ttl, replaces, handedOut));
    }

    private SetResult set(String key, byte[] item, Duration ttl, @Nullable StoredItem replaces, StoredItem handedOut) {
        // what has expired makes room before anything that lives has to
        clear(LOOKS + weigh(key, item) / OVERHEAD_BYTES);
        CompareAndSet set = new CompareAndSet(lives, replaces, item, ttl, handedOut);
        cache.asMap().compute(key, set);
        return set.result();
    }

    @Override
    public CompletionStage<Void> removeItem(String key) {
        return late == null ? CompletableFuture.completedFuture(remove(key)) : late.to(() -> remove(key));
    }

    private @Nullable Void remove(String key) {
        clear(LOOKS);
        byte[] item = cache.asMap().remove(key);
        if (item != null) {
            lives.end(item);
        }
        return null;
    }

    /** Ends the thread of a driver that answers late; what was asked before is answered. */
    @PreDestroy
    @Override
    public void close() {
        if (late != null) {
            late.close();
        }
    }

    private boolean lasts(byte[] item, @Nullable Duration extendTo) {
        return extendTo == null ? lives.lasts(item) : lives.extend(item, extendTo);
    }

    /**
     * Drops some of what has expired, looking at so many keys at most; one caller at a time, the others do not wait.
     */
    private void clear(int looks) {
        long now = time.now();
        if (timetable.mayBeDue(now) && clearing.compareAndSet(false, true)) {
            try {
                look(looks, now);
            } finally {
                clearing.set(false);
            }
        }
    }

    private void look(int looks, long now) {
        for (int i = 0; i < looks; i++) {
            String key = timetable.due(now);
            if (key == null) {
                return;
            }
            byte[] item = cache.policy().getIfPresentQuietly(key);
            if (item == null) {
                timetable.passOver(key, now);
            } else if (!lives.putOff(item, now) && cache.asMap().remove(key, item)) {
                lives.end(item);
            }
        }
    }

    /** What the cache drops to make room is there, with its key. */
    private void end(byte @Nullable [] item) {
        lives.end(Objects.requireNonNull(item));
    }

    /** How many sessions take up memory, those included that have expired and were not cleared yet. */
    long held() {
        return cache.estimatedSize();
    }

    private static int weigh(String key, byte[] item) {
        return (int) Math.min(Integer.MAX_VALUE, (long) OVERHEAD_BYTES + key.length() + ItemBytes.length(item));
    }
}
