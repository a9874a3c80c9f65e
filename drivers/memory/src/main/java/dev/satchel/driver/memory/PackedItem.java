package dev.satchel.driver.memory;

import dev.satchel.driver.StoredItem;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The layout of the array that the cache holds for a key: the bytes of the item, then eight bytes for its expiry and
 * four for its node in the {@link TimingWheel}. A wrapper object would take up sixteen bytes more, for each of a
 * million sessions.
 *
 * <p>The trailer is written by the creating thread until the array is published to the cache, then under the array's
 * monitor. The array never leaves the driver except as the opaque version of a {@link StoredItem}: two items are the
 * same if they are the same array, whatever their expiry. This distinguishes an item from one with equal bytes that was
 * stored later, and makes the comparison free.
 */
final class PackedItem {

    private static final VarHandle EXPIRY = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle NODE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int TRAILER_BYTES = Long.BYTES + Integer.BYTES;

    private PackedItem() {}

    /** Returns a copy of the value with an empty trailer. */
    static byte[] copyOf(byte[] value) {
        return Arrays.copyOf(value, value.length + TRAILER_BYTES);
    }

    /** Returns the time at which the item expires, in milliseconds. */
    static long expiry(byte[] item) {
        return (long) EXPIRY.get(item, length(item));
    }

    static void setExpiry(byte[] item, long millis) {
        EXPIRY.set(item, length(item), millis);
    }

    /** Returns the item's node in the timing wheel, or {@link TimingWheel#NO_NODE}. */
    static int node(byte[] item) {
        return (int) NODE.get(item, length(item) + Long.BYTES);
    }

    static void setNode(byte[] item, int node) {
        NODE.set(item, length(item) + Long.BYTES, node);
    }

    /** Returns the item for a caller, with a copy of the bytes. */
    static StoredItem handOut(byte[] item) {
        return handOut(item, Arrays.copyOf(item, length(item)));
    }

    /** Returns the item for a caller, with an array that the caller owns already and that equals the stored bytes. */
    static StoredItem handOut(byte[] item, byte[] value) {
        return StoredItem.of(value, item);
    }

    /** Returns the number of bytes of the item, without the trailer. */
    static int length(byte[] item) {
        return item.length - TRAILER_BYTES;
    }
}
