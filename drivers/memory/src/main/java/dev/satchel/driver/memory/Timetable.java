package dev.satchel.driver.memory;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which key is to be looked at in which second, so that what has ended is found without a look at all the others, and
 * as few at a time as the caller wants: a ring of seconds, each with a list of places, and in each place a key. A place
 * takes up twelve bytes.
 *
 * <p>Nobody tells it when a life becomes longer: that would be a list to change with every request. The key is looked
 * at when it would have ended, and moved then. So a key is looked at in time or too early, but never too late.
 *
 * <p>Every method takes the same few steps however much there is, except {@link #due}, which passes over empty seconds,
 * all of the ring at most. Thread-safe.
 */
final class Timetable {

    /** The number of no place. */
    static final int NONE = 0;

    /** Something more than an hour; who lives longer is looked at once a turn. A power of two. */
    private static final int SECONDS = 4_096;

    private static final int PAGE_BITS = 10;
    private static final int PAGE = 1 << PAGE_BITS;

    /** Of each second, the place that is first in its list. */
    private final int[] first = new int[SECONDS];

    private final List<Page> pages = new ArrayList<>();

    /** The place made last. Places are never given back to the heap, only used again. */
    private int last = NONE;

    /** The first in the list of places that nobody uses. */
    private int free = NONE;

    /** The second that is looked at: all before it are empty. */
    private long hand;

    /** The second up to which there was nothing left to look at. */
    private volatile long lookedThrough = Long.MIN_VALUE;

    /**
     * Creates it, empty.
     *
     * @param now in milliseconds
     */
    Timetable(long now) {
        this.hand = second(now);
    }

    /**
     * Gives a key a place.
     *
     * @param end when it is to be looked at, in milliseconds
     */
    synchronized int enter(String key, long end) {
        int place = unusedPlace();
        page(place).keys[index(place)] = key;
        link(place, end);
        return place;
    }

    /** Lets the key of a place be looked at when it ends, and not when it was to be before. */
    synchronized void move(int place, long end) {
        unlink(place);
        link(place, end);
    }

    /** Takes a place from its key, and gives it to another one. */
    synchronized void leave(int place) {
        unlink(place);
        page(place).keys[index(place)] = null;
        page(place).next[index(place)] = free;
        free = place;
    }

    /** Says whether there may be something due; not, once all of this second has been looked at. */
    boolean mayBeDue(long now) {
        return second(now) != lookedThrough;
    }

    /**
     * Finds a key that is to be looked at. It is found again until it leaves or is moved.
     *
     * @param now in milliseconds
     * @return null if nothing is due
     */
    synchronized @Nullable String due(long now) {
        long second = second(now);
        // there is nothing further back than a turn; and a clock that was set back takes the hand with it
        hand = Math.min(Math.max(hand, second - SECONDS), second);
        while (first[inRing(hand)] == NONE) {
            if (hand == second) {
                lookedThrough = second;
                return null;
            }
            hand++;
        }
        int place = first[inRing(hand)];
        return page(place).keys[index(place)];
    }

    /**
     * Puts off, by a second, a key that was found due and has no item: it is about to leave; or it never will, since
     * the heap was full when its item was to be stored, and must not stand in the way of all others.
     */
    synchronized void passOver(String key, long now) {
        int place = first[inRing(hand)];
        if (place != NONE && key.equals(page(place).keys[index(place)])) {
            move(place, now + 1_000);
        }
    }

    /** Never links into the past, nor so far ahead that the place would be found in the turn before. */
    private void link(int place, long end) {
        long secondAfter = -second(-end);
        int second = inRing(Math.min(Math.max(secondAfter, hand), hand + SECONDS - 1));
        int next = first[second];
        page(place).next[index(place)] = next;
        page(place).previous[index(place)] = ~second;
        if (next != NONE) {
            page(next).previous[index(next)] = place;
        }
        first[second] = place;
    }

    private void unlink(int place) {
        int next = page(place).next[index(place)];
        int previous = page(place).previous[index(place)];
        if (previous < 0) {
            first[~previous] = next;
        } else {
            page(previous).next[index(previous)] = next;
        }
        if (next != NONE) {
            page(next).previous[index(next)] = previous;
        }
    }

    private int unusedPlace() {
        int place = free;
        if (place != NONE) {
            free = page(place).next[index(place)];
            return place;
        }
        last++;
        if (last >> PAGE_BITS == pages.size()) {
            pages.add(new Page());
        }
        return last;
    }

    private Page page(int place) {
        return pages.get(place >> PAGE_BITS);
    }

    private static int index(int place) {
        return place & (PAGE - 1);
    }

    private static long second(long millis) {
        return Math.floorDiv(millis, 1_000);
    }

    private static int inRing(long second) {
        return (int) second & (SECONDS - 1);
    }

    /** Some places. They are made a page at a time, so that no call copies all that there are. */
    private static final class Page {

        private final @Nullable String[] keys = new @Nullable String[PAGE];
        private final int[] next = new int[PAGE];

        /** The place before; for the first of a list the complement of its second in the ring. */
        private final int[] previous = new int[PAGE];
    }
}
