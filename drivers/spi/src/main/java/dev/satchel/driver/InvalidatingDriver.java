package dev.satchel.driver;

/**
 * A driver whose backend notifies it when an item changes, in this process or in another. Caches of items subscribe to
 * it.
 *
 * <p>Notifications cover the items that the driver has handed out, from the moment at which the backend read them:
 * {@link InvalidationListener#invalidated} is called once for each item that has been changed, replaced or removed or
 * has expired since. Reading the item again renews the notification. Changes that are made through this very driver,
 * and extensions of a life, need not be notified.
 */
public interface InvalidatingDriver extends SessionDriver {

    /**
     * Returns true if the backend, as it is configured, sends notifications.
     *
     * @return if false, a listener is never called
     */
    boolean supportsInvalidation();

    /**
     * Starts to notify a listener. Called at most once, before any other call.
     *
     * @param listener called on threads of the driver, so it must not block. Calls may be spurious
     */
    void subscribe(InvalidationListener listener);
}
