package dev.satchel.driver;

/**
 * How {@link SessionDriver#setItem} ended. Whatever the case, it is an answer and not an error: errors fail the future.
 */
public sealed interface SetResult {

    /**
     * The item was stored.
     *
     * @param item the item as it is now, to be replaced by a later {@code setItem} without another read
     */
    record Stored(StoredItem item) implements SetResult {}

    /**
     * Nothing was stored: another item is there.
     *
     * @param current the item that is there now
     */
    record Conflict(StoredItem current) implements SetResult {}

    /** Nothing was stored: the item that was to be replaced has been removed or has expired. */
    record Gone() implements SetResult {}
}
