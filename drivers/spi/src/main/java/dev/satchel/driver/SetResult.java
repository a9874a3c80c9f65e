package dev.satchel.driver;

/** The result of {@link SessionDriver#setItem}. No result is an error: errors fail the future. */
public sealed interface SetResult {

    /**
     * The item was stored.
     *
     * @param item the stored item, which a later {@code setItem} can replace without another read
     */
    record Stored(StoredItem item) implements SetResult {}

    /**
     * Nothing was stored: another item exists.
     *
     * @param current the existing item
     */
    record Conflict(StoredItem current) implements SetResult {}

    /** Nothing was stored: the item to replace has been removed or has expired. */
    record Gone() implements SetResult {}
}
