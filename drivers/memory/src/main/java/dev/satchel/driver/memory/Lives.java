package dev.satchel.driver.memory;

import java.time.Duration;

/**
 * When items end: kept with each item, and in the timetable for finding those that have ended.
 *
 * <p>An item that has ended is never extended, so that whoever has seen that it has ended may act on it later.
 *
 * <p>Thread-safe: a place belongs to one item at a time, and changes hands under the monitor of that item.
 */
final class Lives {

    private final Time time;
    private final Timetable timetable;

    Lives(Time time, Timetable timetable) {
        this.time = time;
        this.timetable = timetable;
    }

    /** Lets a life begin now, of an item that the cache is about to hold. */
    void begin(String key, byte[] item, Duration life) {
        long end = Time.after(life, time.now());
        ItemBytes.setEnd(item, end);
        ItemBytes.setPlace(item, timetable.enter(key, end));
    }

    /** Lets a life begin now, of an item that the cache is about to hold in place of another one. */
    void begin(byte[] item, Duration life, byte[] replaced) {
        long end = Time.after(life, time.now());
        ItemBytes.setEnd(item, end);
        synchronized (replaced) {
            int place = ItemBytes.place(replaced);
            ItemBytes.setPlace(replaced, Timetable.NONE);
            ItemBytes.setPlace(item, place);
            moveIfSooner(place, end, ItemBytes.end(replaced));
        }
    }

    /** Says whether the item lives. */
    boolean lasts(byte[] item) {
        synchronized (item) {
            return ItemBytes.end(item) > time.now();
        }
    }

    /**
     * Lets an item live as long as this from now on, if it still lives.
     *
     * @return whether it does
     */
    boolean extend(byte[] item, Duration life) {
        synchronized (item) {
            long now = time.now();
            long end = ItemBytes.end(item);
            if (end <= now) {
                return false;
            }
            long extended = Time.after(life, now);
            ItemBytes.setEnd(item, extended);
            moveIfSooner(ItemBytes.place(item), extended, end);
            return true;
        }
    }

    /** Gives up the place of an item that the cache does not hold any more, or is about to drop. */
    void end(byte[] item) {
        synchronized (item) {
            timetable.leave(ItemBytes.place(item));
            ItemBytes.setPlace(item, Timetable.NONE);
        }
    }

    /**
     * Puts off the next look at an item until it ends.
     *
     * @return false if it has ended already
     */
    boolean putOff(byte[] item, long now) {
        synchronized (item) {
            long end = ItemBytes.end(item);
            if (end <= now) {
                return false;
            }
            if (ItemBytes.place(item) != Timetable.NONE) {
                timetable.move(ItemBytes.place(item), end);
            }
            return true;
        }
    }

    private void moveIfSooner(int place, long end, long before) {
        if (end < before && place != Timetable.NONE) {
            timetable.move(place, end);
        }
    }
}
