package dev.satchel.driver.memory;

import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * One {@code setItem}, to be run by the cache while it holds the key. For one call of one thread: it remembers how it
 * ended.
 */
final class CompareAndSet implements BiFunction<String, @Nullable Item, @Nullable Item> {

    private static final SetResult GONE = new SetResult.Gone();

    private final @Nullable StoredItem replaces;
    private final @Nullable Item next;
    private final StoredItem handedOut;
    private SetResult result = GONE;

    /**
     * Creates it.
     *
     * @param replaces the item that must be there; null if there must be none
     * @param next what is there afterwards; null for nothing
     * @param handedOut what the caller is given if it was stored
     */
    CompareAndSet(@Nullable StoredItem replaces, @Nullable Item next, StoredItem handedOut) {
        this.replaces = replaces;
        this.next = next;
        this.handedOut = handedOut;
    }

    @Override
    public @Nullable Item apply(String key, @Nullable Item current) {
        if (current == null && replaces != null) {
            result = GONE;
            return null;
        }
        if (current != null && (replaces == null || !current.isThe(replaces))) {
            result = new SetResult.Conflict(current.handOut());
            return current;
        }
        result = new SetResult.Stored(handedOut);
        return next;
    }

    SetResult result() {
        return result;
    }
}
