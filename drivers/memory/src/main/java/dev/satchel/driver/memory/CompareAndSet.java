package dev.satchel.driver.memory;

import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import java.time.Duration;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * One {@code setItem}, to be run by the cache while it holds the key. For one call of one thread: it remembers how it
 * ended.
 */
final class CompareAndSet implements BiFunction<String, byte @Nullable [], byte @Nullable []> {

    private static final SetResult GONE = new SetResult.Gone();

    private final Lives lives;
    private final @Nullable StoredItem replaces;
    private final byte[] next;
    private final Duration ttl;
    private final StoredItem handedOut;
    private SetResult result = GONE;

    /**
     * Creates it.
     *
     * @param replaces the item that must be there; null if there must be none
     * @param next what is there afterwards
     * @param ttl how long; for nothing to be there, zero or less
     * @param handedOut what the caller is given if it was stored
     */
    CompareAndSet(Lives lives, @Nullable StoredItem replaces, byte[] next, Duration ttl, StoredItem handedOut) {
        this.lives = lives;
        this.replaces = replaces;
        this.next = next;
        this.ttl = ttl;
        this.handedOut = handedOut;
    }

    @Override
    public byte @Nullable [] apply(String key, byte @Nullable [] held) {
        byte[] current = held != null && lives.lasts(held) ? held : null;
        if (current == null && replaces != null) {
            result = GONE;
            return held;
        }
        if (current != null && (replaces == null || replaces.version() != current)) {
            result = new SetResult.Conflict(ItemBytes.handOut(current));
            return held;
        }
        result = new SetResult.Stored(handedOut);
        return ttl.isZero() || ttl.isNegative() ? nothing(held) : next(key, held);
    }

    SetResult result() {
        return result;
    }

    private byte @Nullable [] nothing(byte @Nullable [] held) {
        if (held != null) {
            lives.end(held);
        }
        return null;
    }

    private byte[] next(String key, byte @Nullable [] held) {
        if (held == null) {
            lives.begin(key, next, ttl);
        } else {
            lives.begin(next, ttl, held);
        }
        return next;
    }
}
