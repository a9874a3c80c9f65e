package dev.satchel.driver.memory;

import dev.satchel.driver.StoredItem;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * What the cache holds for a key: one array of the item's bytes, and behind them eight that say when it ends, and four
 * with its place in the {@link Timetable}. An object around them would take up sixteen more, for each of a million
 * sessions.
 *
 * <p>What is behind the bytes is written and read by who holds the array's monitor; before the cache has the array, by
 * who made it. The array never leaves the driver except as the opaque version of a {@link StoredItem}: two items are
 * the same if they are the very same array, whenever they end. So an item is told from one that was stored later with
 * equal bytes, and comparing costs nothing.
 */
final class ItemBytes {

    private static final VarHandle END = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle PLACE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int MORE = Long.BYTES + Integer.BYTES;

    private ItemBytes() {}

    /** With room behind the bytes, for an end and a place. */
    static byte[] copyOf(byte[] value) {
        return Arrays.copyOf(value, value.length + MORE);
    }

    /** When the item ends, in milliseconds. */
    static long end(byte[] item) {
        return (long) END.get(item, length(item));
    }

    static void setEnd(byte[] item, long millis) {
        END.set(item, length(item), millis);
    }

    /** The item's place in the timetable; {@link Timetable#NONE} if it has none, or none any more. */
    static int place(byte[] item) {
        return (int) PLACE.get(item, length(item) + Long.BYTES);
    }

    static void setPlace(byte[] item, int place) {
        PLACE.set(item, length(item) + Long.BYTES, place);
    }

    /** For the caller, with a copy of the bytes. */
    static StoredItem handOut(byte[] item) {
        return handOut(item, Arrays.copyOf(item, length(item)));
    }

    /** For the caller, with an array that is the caller's already and equal to the bytes stored. */
    static StoredItem handOut(byte[] item, byte[] value) {
        return StoredItem.of(value, item);
    }

    /** How many bytes the item has, without what is behind them. */
    static int length(byte[] item) {
        return item.length - MORE;
    }
}
