package dev.satchel.driver;

/** Is told of changes by a {@link WatchableDriver}. Thread-safe; no method blocks. */
public interface ItemWatcher {

    /**
     * An item is no longer what was last read.
     *
     * @param key the driver key
     */
    void changed(String key);

    /** Any item may have changed, unnoticed: the connection was lost over which the backend tells. */
    void mayHaveChanged();
}
