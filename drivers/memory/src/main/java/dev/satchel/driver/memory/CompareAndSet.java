package dev.satchel.driver.memory;

import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import java.time.Duration;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * One {@code setItem}, executed by the cache while it holds the key. For one call of one thread: it keeps the result.
 */
final class CompareAndSet implements BiFunction<String, byte @Nullable [], byte @Nullable []> {

    private static final SetResult GONE = new SetResult.Gone();

    private final ExpiryTracker expiry;
    private final @Nullable StoredItem replaces;
    private final byte[] next;
    private final Duration ttl;
    private final StoredItem handedOut;
    private SetResult result = GONE;

    /**
     * Creates the operation.
     *
     * @param replaces the item that must be the current one, or null if there must be none
     * @param next the packed item to store
     * @param ttl the life of the item, zero or less to remove the current one
     * @param handedOut the item that the caller receives if it was stored
     */
    CompareAndSet(
            ExpiryTracker expiry, @Nullable StoredItem replaces, byte[] next, Duration ttl, StoredItem handedOut) {
        this.expiry = expiry;
        this.replaces = replaces;
        this.next = next;
        this.ttl = ttl;
        this.handedOut = handedOut;
    }

    @Override
    public byte @Nullable [] apply(String key, byte @Nullable [] cached) {
        byte[] current = cached != null && expiry.isAlive(cached) ? cached : null;
        if (current == null && replaces != null) {
            result = GONE;
            return cached;
        }
        if (current != null && (replaces == null || replaces.version() != current)) {
            result = new SetResult.Conflict(PackedItem.handOut(current));
            return cached;
        }
        result = new SetResult.Stored(handedOut);
        return ttl.isZero() || ttl.isNegative() ? remove(cached) : store(key, cached);
    }

    SetResult result() {
        return result;
    }

    private byte @Nullable [] remove(byte @Nullable [] cached) {
        if (cached != null) {
            expiry.release(cached);
        }
        return null;
    }

    private byte[] store(String key, byte @Nullable [] cached) {
        if (cached == null) {
            expiry.schedule(key, next, ttl);
        } else {
            expiry.transfer(cached, next, ttl);
        }
        return next;
    }
}
