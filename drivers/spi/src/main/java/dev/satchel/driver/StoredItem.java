package dev.satchel.driver;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An item as a driver found it: its bytes and what the driver needs to recognise this very item again when it is asked
 * to replace it.
 *
 * <p>Immutable as long as nobody writes to {@link #value()}: the array is handed over, not copied. A driver that keeps
 * items in this process copies on the way in and on the way out.
 */
public final class StoredItem {

    private final byte[] value;
    private final @Nullable Object version;

    private StoredItem(byte[] value, @Nullable Object version) {
        this.value = Objects.requireNonNull(value, "value");
        this.version = version;
    }

    /**
     * An item that its driver recognises by its bytes alone.
     *
     * @param value the bytes stored
     * @return the item
     */
    public static StoredItem of(byte[] value) {
        return new StoredItem(value, null);
    }

    /**
     * An item that its driver recognises by a version of its own: a row's version number, an entity tag.
     *
     * @param value the bytes stored
     * @param version whatever the driver wants back in {@link SessionDriver#setItem}; nobody else looks into it
     * @return the item
     */
    public static StoredItem of(byte[] value, Object version) {
        return new StoredItem(value, Objects.requireNonNull(version, "version"));
    }

    /**
     * The bytes stored.
     *
     * @return the array itself, not to be written to
     */
    public byte[] value() {
        return value;
    }

    /**
     * The driver's own version.
     *
     * @return what the driver gave to {@link #of(byte[], Object)}, or null if it recognises items by their bytes
     */
    public @Nullable Object version() {
        return version;
    }

    /** Says how large the item is; never what is in it. */
    @Override
    public String toString() {
        return "StoredItem[" + value.length + " bytes]";
    }
}
