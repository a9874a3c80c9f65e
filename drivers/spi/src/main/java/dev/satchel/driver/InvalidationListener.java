package dev.satchel.driver;

/** Receives the invalidations of an {@link InvalidatingDriver}. Thread-safe. No method blocks. */
public interface InvalidationListener {

    /**
     * Called when an item has changed since it was last read.
     *
     * @param key the driver key
     */
    void invalidated(String key);

    /**
     * Called when any item may have changed unnoticed, because the connection that carries the invalidations was lost.
     */
    void allInvalidated();
}
