package dev.satchel.driver.overlay;

import dev.satchel.driver.StoredItem;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the near cache: when the life of an item was last extended, to which duration, and the item itself until
 * it is invalidated. Immutable. Compared by identity, so that a call detects whether its entry was replaced in the
 * meantime.
 */
final class CachedItem {

    private final Duration extendedTo;
    private final long extendedAtMillis;
    private final @Nullable StoredItem item;

    private CachedItem(Duration extendedTo, long extendedAtMillis, @Nullable StoredItem item) {
        this.extendedTo = extendedTo;
        this.extendedAtMillis = extendedAtMillis;
        this.item = item;
    }

    /** Creates an entry without an item, for a read in flight that extends its life. */
    static CachedItem loading(Duration extendTo, long nowMillis) {
        return new CachedItem(extendTo, nowMillis, null);
    }

    /** Returns an entry with a copy of the item. */
    CachedItem withItem(StoredItem read) {
        return new CachedItem(extendedTo, extendedAtMillis, copyOf(read));
    }

    /** Returns an entry without the item: it must be read again, but its life need not be extended again. */
    CachedItem withoutItem() {
        return new CachedItem(extendedTo, extendedAtMillis, null);
    }

    /** Returns true if the life of the item was extended to this duration, and within the maximum age. */
    boolean isExtendedTo(Duration extendTo, long nowMillis, long maxAgeMillis) {
        long ageMillis = nowMillis - extendedAtMillis;
        return ageMillis >= 0 && ageMillis < maxAgeMillis && extendedTo.equals(extendTo);
    }

    boolean hasItem() {
        return item != null;
    }

    /**
     * Returns a copy of the item, for a caller.
     *
     * @throws IllegalStateException if there is no item
     */
    StoredItem handOut() {
        if (item == null) {
            throw new IllegalStateException("There is no item");
        }
        return copyOf(item);
    }

    int length() {
        return item == null ? 0 : item.value().length;
    }

    private static StoredItem copyOf(StoredItem item) {
        byte[] value = item.value().clone();
        Object version = item.version();
        return version == null ? StoredItem.of(value) : StoredItem.of(value, version);
    }
}
