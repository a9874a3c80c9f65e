package dev.satchel.driver.overlay;

import dev.satchel.driver.StoredItem;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the overlay knows of an item: when its life was last extended, to what, and the item itself as long as nobody
 * has changed it. Immutable; each is equal to itself alone, so that one that has been replaced in the meantime is told
 * from the one that a call began with.
 */
final class Copy {

    private final Duration extendedTo;
    private final long extendedMillis;
    private final @Nullable StoredItem item;

    private Copy(Duration extendedTo, long extendedMillis, @Nullable StoredItem item) {
        this.extendedTo = extendedTo;
        this.extendedMillis = extendedMillis;
        this.item = item;
    }

    /** Of an item that is about to be read, and its life extended. */
    static Copy reading(Duration extendTo, long nowMillis) {
        return new Copy(extendTo, nowMillis, null);
    }

    /** The same with the item, which is nobody else's. */
    Copy with(StoredItem read) {
        return new Copy(extendedTo, extendedMillis, ownCopyOf(read));
    }

    /** The same without the item: it is to be read again, but its life need not be extended again. */
    Copy withoutItem() {
        return new Copy(extendedTo, extendedMillis, null);
    }

    /** Whether the life of the item was extended to what is asked for now, less than a while ago. */
    boolean isExtendedTo(Duration extendTo, long nowMillis, long whileMillis) {
        long agoMillis = nowMillis - extendedMillis;
        return agoMillis >= 0 && agoMillis < whileMillis && extendedTo.equals(extendTo);
    }

    boolean hasItem() {
        return item != null;
    }

    /** For a caller; only where there is an item. */
    StoredItem handOut() {
        if (item == null) {
            throw new IllegalStateException("There is no item");
        }
        return ownCopyOf(item);
    }

    int length() {
        return item == null ? 0 : item.value().length;
    }

    private static StoredItem ownCopyOf(StoredItem item) {
        byte[] value = item.value().clone();
        Object version = item.version();
        return version == null ? StoredItem.of(value) : StoredItem.of(value, version);
    }
}
