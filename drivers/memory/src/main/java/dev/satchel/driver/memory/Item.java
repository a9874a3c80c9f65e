package dev.satchel.driver.memory;

import dev.satchel.driver.StoredItem;

/**
 * What the cache holds for a key. Immutable.
 *
 * <p>The array is never written to and never leaves the driver except as the opaque version of a {@link StoredItem}:
 * two items are the same if they have the very same array, whenever they expire. So an item is told from one that was
 * stored later with equal bytes, and comparing costs nothing.
 */
final class Item {

    private final byte[] value;
    private final long expiresNanos;

    private Item(byte[] value, long expiresNanos) {
        this.value = value;
        this.expiresNanos = expiresNanos;
    }

    static Item copyOf(byte[] value, long expiresNanos) {
        return new Item(value.clone(), expiresNanos);
    }

    /** The same item with another expiry. */
    Item expiring(long nanos) {
        return new Item(value, nanos);
    }

    boolean isThe(StoredItem seen) {
        return seen.version() == value;
    }

    /** For the caller, with a copy of the bytes. */
    StoredItem handOut() {
        return handOut(value.clone());
    }

    /** For the caller, with an array that is the caller's already and equal to the bytes stored. */
    StoredItem handOut(byte[] bytes) {
        return StoredItem.of(bytes, value);
    }

    /** When the item expires, on the scale of {@link Time}. */
    long expiresNanos() {
        return expiresNanos;
    }

    int length() {
        return value.length;
    }
}
