package dev.satchel.driver.memory;

import dev.satchel.driver.TimeToLive;
import java.time.Clock;
import java.time.Duration;

/**
 * Tracks the expiry of items: in each item, and in the timing wheel, which finds the items that have expired.
 *
 * <p>An expired item is never extended, so that any code that has seen its expiry may act on it later.
 *
 * <p>Thread-safe: a node belongs to one item at a time, and changes its owner under the monitor of that item.
 */
final class ExpiryTracker {

    private final Clock clock;
    private final TimingWheel wheel;

    ExpiryTracker(Clock clock, TimingWheel wheel) {
        this.clock = clock;
        this.wheel = wheel;
    }

    /** Sets the expiry of an item that is about to enter the cache, and schedules its check. */
    void schedule(String key, byte[] item, Duration ttl) {
        long expiry = expiry(clock.millis(), ttl);
        PackedItem.setExpiry(item, expiry);
        PackedItem.setNode(item, wheel.schedule(key, expiry));
    }

    /** Sets the expiry of an item that is about to replace another one in the cache, and gives it the node of that. */
    void transfer(byte[] replaced, byte[] item, Duration ttl) {
        long expiry = expiry(clock.millis(), ttl);
        PackedItem.setExpiry(item, expiry);
        synchronized (replaced) {
            int node = PackedItem.node(replaced);
            PackedItem.setNode(replaced, TimingWheel.NO_NODE);
            PackedItem.setNode(item, node);
            rescheduleIfSooner(node, expiry, PackedItem.expiry(replaced));
        }
    }

    /** Returns true if the item has not expired. */
    boolean isAlive(byte[] item) {
        synchronized (item) {
            return PackedItem.expiry(item) > clock.millis();
        }
    }

    /**
     * Sets the remaining life of an item that has not expired.
     *
     * @return false if it has expired
     */
    boolean extend(byte[] item, Duration ttl) {
        synchronized (item) {
            long now = clock.millis();
            long expiry = PackedItem.expiry(item);
            if (expiry <= now) {
                return false;
            }
            long extended = expiry(now, ttl);
            PackedItem.setExpiry(item, extended);
            rescheduleIfSooner(PackedItem.node(item), extended, expiry);
            return true;
        }
    }

    /** Releases the node of an item that has left the cache, or is about to leave it. */
    void release(byte[] item) {
        synchronized (item) {
            wheel.cancel(PackedItem.node(item));
            PackedItem.setNode(item, TimingWheel.NO_NODE);
        }
    }

    /**
     * Reschedules the next check of an item to its expiry.
     *
     * @return false if it has expired
     */
    boolean reschedule(byte[] item, long now) {
        synchronized (item) {
            long expiry = PackedItem.expiry(item);
            if (expiry <= now) {
                return false;
            }
            if (PackedItem.node(item) != TimingWheel.NO_NODE) {
                wheel.reschedule(PackedItem.node(item), expiry);
            }
            return true;
        }
    }

    private void rescheduleIfSooner(int node, long expiry, long before) {
        if (expiry < before && node != TimingWheel.NO_NODE) {
            wheel.reschedule(node, expiry);
        }
    }

    private static long expiry(long now, Duration ttl) {
        return now + TimeToLive.toMillis(ttl);
    }
}
