package dev.satchel.driver;

/**
 * A driver whose backend tells when an item is changed, whoever does so: in this process or in another. Whoever keeps
 * copies of items asks for it.
 *
 * <p>It tells of the items that it has handed out, from the moment that the backend read them: for each that has been
 * changed, replaced, removed or has expired since, {@link ItemWatcher#changed} is called, once; to be told again, read
 * again. It need not tell of a change that is made through this very driver, nor of a life that was extended.
 */
public interface WatchableDriver extends SessionDriver {

    /**
     * Whether the backend can tell, as it is configured.
     *
     * @return if false, a watcher is never called
     */
    boolean tellsOfChanges();

    /**
     * Begins to tell. Called at most once, before any other call.
     *
     * @param watcher called on threads of the driver, so it must not block; it may be called more often than need be
     */
    void watch(ItemWatcher watcher);
}
