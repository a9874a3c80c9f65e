package dev.satchel.driver.memory;

import dev.satchel.driver.StoredItem;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What the cache holds for a key: one array of the item's bytes, and behind them eight that say when it expires. An
 * object around bytes and expiry would take up sixteen more, for each of a million sessions.
 *
 * <p>Of the array only the expiry is ever written, and only while the cache holds the key, which is also when it is
 * read. The array never leaves the driver except as the opaque version of a {@link StoredItem}: two items are the same
 * if they are the very same array, whenever they expire. So an item is told from one that was stored later with equal
 * bytes, and comparing costs nothing.
 */
final class ItemBytes {

    private ItemBytes() {}

    static byte[] copyOf(byte[] value, long expiresNanos) {
        byte[] item = Arrays.copyOf(value, value.length + Long.BYTES);
        expire(item, expiresNanos);
        return item;
    }

    /** Lets the item expire at another moment; to be called while the cache holds the key. */
    static void expire(byte[] item, long nanos) {
        ByteBuffer.wrap(item).putLong(length(item), nanos);
    }

    /** When the item expires, on the scale of {@link Time}; to be called while the cache holds the key. */
    static long expiresNanos(byte[] item) {
        return ByteBuffer.wrap(item).getLong(length(item));
    }

    /** For the caller, with a copy of the bytes. */
    static StoredItem handOut(byte[] item) {
        return handOut(item, Arrays.copyOf(item, length(item)));
    }

    /** For the caller, with an array that is the caller's already and equal to the bytes stored. */
    static StoredItem handOut(byte[] item, byte[] value) {
        return StoredItem.of(value, item);
    }

    /** How many bytes the item has, without those of its expiry. */
    static int length(byte[] item) {
        return item.length - Long.BYTES;
    }
}
