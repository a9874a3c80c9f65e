package dev.satchel.driver;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Stores sessions: bytes by key, with an expiry, replaced by compare-and-set. Nothing else.
 *
 * <p>Four sentences hold for every driver, and the driver kit has a test for each:
 *
 * <ol>
 *   <li>An item that is absent, has expired or cannot be read as an item is missing, which is a result and not an
 *       error.
 *   <li>A failed future means that the backend is broken, never that something is missing. It fails with a
 *       {@link SessionDriverException}.
 *   <li>An item is stored whole or not at all, and only a caller that has seen its current version can replace it.
 *   <li>Removing a missing item is not an error.
 * </ol>
 *
 * <p><b>Keys</b> are any non-empty string and are taken literally: {@code ../}, {@code *}, {@code %} and {@code :} have
 * no meaning. Two drivers with different prefixes do not see each other's items. <b>Values</b> are any bytes, and may
 * be empty. Arrays that are passed in and handed out are not shared afterwards. <b>Durations</b> count from the moment
 * at which the backend carries out the call, with a resolution of at best a millisecond, and are rounded up.
 *
 * <p><b>Threads:</b> a driver is thread-safe and is called on event-loop threads: no method blocks its caller.
 * <b>Lifecycle:</b> a driver is a singleton bean named after itself ({@code @Named("redis")}). Its connections are
 * opened at first use, shared by all requests and closed with the application context, so that a backend that is down
 * does not keep an application from starting.
 */
public interface SessionDriver {

    /**
     * Reads an item.
     *
     * @param key the driver key
     * @param extendTo the new remaining life of the item, set in the same round trip, positive, or null to leave it
     * @return the item, or null if it is absent, has expired or cannot be read as an item
     */
    CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo);

    /**
     * Stores an item if the current item is the one that the caller saw last: atomically against every other process,
     * and in one round trip.
     *
     * @param key the driver key
     * @param value the bytes to store
     * @param ttl the new life of the item from now on, where zero or less stores an item that has already expired,
     *     which removes the item by compare-and-set
     * @param replaces the item that must be the current one, as this driver handed it out, or null if there must be
     *     none
     * @return {@link SetResult.Stored}, or, with nothing stored, {@link SetResult.Conflict} if another item exists, or
     *     {@link SetResult.Gone} if {@code replaces} is not null and no item exists
     */
    CompletionStage<SetResult> setItem(String key, byte[] value, Duration ttl, @Nullable StoredItem replaces);

    /**
     * Removes an item unconditionally.
     *
     * @param key the driver key
     * @return completes when the item is removed, also if there was none
     */
    CompletionStage<Void> removeItem(String key);

    /**
     * Returns true if {@link #setItem} compares and sets in one atomic step. A driver whose backend cannot do that
     * returns false. It may read before it stores and return a conflict that it finds, but of two simultaneous calls
     * the last write wins: the log says so at start-up, and the driver's page says what that loses.
     *
     * @return true unless overridden
     */
    default boolean comparesAndSets() {
        return true;
    }
}
