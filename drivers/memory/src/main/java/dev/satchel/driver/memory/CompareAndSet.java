package dev.satchel.driver.memory;

import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * One {@code setItem}, to be run by the cache while it holds the key. For one call of one thread: it remembers how it
 * ended.
 */
final class CompareAndSet implements BiFunction<String, byte @Nullable [], byte @Nullable []> {

    private static final SetResult GONE = new SetResult.Gone();

    private final @Nullable StoredItem replaces;
    private final byte @Nullable [] next;
    private final StoredItem handedOut;
    private SetResult result = GONE;

    /**
     * Creates it.
     *
     * @param replaces the item that must be there; null if there must be none
     * @param next what is there afterwards; null for nothing
     * @param handedOut what the caller is given if it was stored
     */
    CompareAndSet(@Nullable StoredItem replaces, byte @Nullable [] next, StoredItem handedOut) {
        this.replaces = replaces;
        this.next = next;
        this.handedOut = handedOut;
    }

    @Override
    public byte @Nullable [] apply(String key, byte @Nullable [] current) {
        if (current == null && replaces != null) {
            result = GONE;
            return null;
        }
        if (current != null && (replaces == null || replaces.version() != current)) {
            result = new SetResult.Conflict(ItemBytes.handOut(current));
            return current;
        }
        result = new SetResult.Stored(handedOut);
        return next;
    }

    SetResult result() {
        return result;
    }
}
