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
 *   <li>An item that is absent, has expired or cannot be read as an item is missing, which is an answer and not an
 *       error.
 *   <li>A failed future means that the backend is broken, never that something is missing; it fails with a
 *       {@link SessionDriverException}.
 *   <li>An item is stored whole or not at all, and replaced only by who saw it last.
 *   <li>Removing what is not there is not an error.
 * </ol>
 *
 * <p><b>Keys</b> are any non-empty string and are taken literally: {@code ../}, {@code *}, {@code %} and {@code :} mean
 * nothing. Two drivers with different prefixes do not see each other's items. <b>Values</b> are any bytes, none
 * included; the arrays passed in and handed out are nobody else's afterwards. <b>Durations</b> count from the moment
 * the backend carries the call out, in milliseconds at the finest, rounded up.
 *
 * <p><b>Threads:</b> thread-safe, and called on event-loop threads: no method blocks its caller. <b>Life:</b> a driver
 * is a singleton bean named after itself ({@code @Named("redis")}); its connections are opened at first use, shared by
 * all requests and closed with the application context, so that a backend that is down does not keep an application
 * from starting.
 */
public interface SessionDriver {

    /**
     * Reads an item.
     *
     * @param key the driver key
     * @param extendTo if not null, the item's remaining life becomes this, in the same round trip; positive
     * @return the item; null when it is absent, has expired or is not readable as an item
     */
    CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo);

    /**
     * Stores an item if what is there is what the caller saw last: atomically against every other process, and in one
     * round trip.
     *
     * @param key the driver key
     * @param value the bytes to store
     * @param ttl the life of the item from now on, whatever it was before; zero or less stores an item that has expired
     *     already, which is how to end one that must not be ended blindly
     * @param replaces the item that must still be there, as this driver handed it out; null if there must be none
     * @return {@link SetResult.Stored}; or, with nothing stored, {@link SetResult.Conflict} if another item is there,
     *     or {@link SetResult.Gone} if {@code replaces} is not null and no item is there
     */
    CompletionStage<SetResult> setItem(String key, byte[] value, Duration ttl, @Nullable StoredItem replaces);

    /**
     * Removes an item, whatever it is now.
     *
     * @param key the driver key
     * @return completes when the item is gone, also when there was none
     */
    CompletionStage<Void> removeItem(String key);

    /**
     * Says whether {@link #setItem} compares and sets as one step. A driver whose backend cannot do that returns false.
     * It may look before it stores, and tell of a conflict that it sees, but of two calls at the very same moment the
     * last write wins: the log says so at start-up, and the driver's page says what is lost by it.
     *
     * @return true unless overridden
     */
    default boolean comparesAndSets() {
        return true;
    }
}
