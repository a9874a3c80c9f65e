package dev.satchel.driver;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An item as a driver read it: its bytes, and the version by which the driver recognises this very item when it is
 * asked to replace it.
 *
 * <p>Immutable as long as no caller writes to {@link #value()}: the array is handed over, not copied. A driver that
 * keeps items in this process copies on the way in and on the way out.
 */
public final class StoredItem {

    private final byte[] value;
    private final @Nullable Object version;

    private StoredItem(byte[] value, @Nullable Object version) {
        this.value = Objects.requireNonNull(value, "value");
        this.version = version;
    }

    /**
     * Creates an item that its driver recognises by its bytes alone.
     *
     * @param value the stored bytes
     * @return the item
     */
    public static StoredItem of(byte[] value) {
        return new StoredItem(value, null);
    }

    /**
     * Creates an item that its driver recognises by a version of its own: a row's version number, an entity tag.
     *
     * @param value the stored bytes
     * @param version an opaque object that the driver gets back in {@link SessionDriver#setItem}
     * @return the item
     */
    public static StoredItem of(byte[] value, Object version) {
        return new StoredItem(value, Objects.requireNonNull(version, "version"));
    }

    /**
     * Returns the stored bytes.
     *
     * @return the array itself, not to be written to
     */
    public byte[] value() {
        return value;
    }

    /**
     * Returns the driver's own version.
     *
     * @return the object that was passed to {@link #of(byte[], Object)}, or null if items are recognised by their bytes
     */
    public @Nullable Object version() {
        return version;
    }

    /** Returns the size of the item, never its content. */
    @Override
    public String toString() {
        return "StoredItem[" + value.length + " bytes]";
    }
}
