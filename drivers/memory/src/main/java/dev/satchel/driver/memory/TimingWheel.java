package dev.satchel.driver.memory;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A timing wheel of the keys to check: a ring of seconds, each with a linked list of nodes, each with a key. It finds
 * expired items without visiting all others, and as few at a time as the caller wants. A node takes up twelve bytes.
 *
 * <p>It is not notified of an extended life, since that would change a list at every request. The key is checked at its
 * former expiry, and rescheduled then. So a key is checked in time or too early, but never too late.
 *
 * <p>Every method takes constant time, except {@link #peekDue}, which skips empty seconds, at most all of the ring.
 * Thread-safe.
 */
final class TimingWheel {

    /** The null of node numbers. */
    static final int NO_NODE = 0;

    /** A little more than an hour. Keys that expire later are checked once a turn. A power of two. */
    private static final int WHEEL_SECONDS = 4_096;

    private static final int PAGE_BITS = 10;
    private static final int PAGE_NODES = 1 << PAGE_BITS;

    /** For each second of the ring, the first node of its list. */
    private final int[] buckets = new int[WHEEL_SECONDS];

    private final List<Page> pages = new ArrayList<>();

    /** The node allocated last. Nodes are never returned to the heap, only reused. */
    private int last = NO_NODE;

    /** The head of the list of free nodes. */
    private int free = NO_NODE;

    /** The second that is being checked: all before it are empty. */
    private long cursor;

    /** The second up to which everything was checked. */
    private volatile long completedSecond = Long.MIN_VALUE;

    /**
     * Creates an empty wheel.
     *
     * @param now in milliseconds
     */
    TimingWheel(long now) {
        this.cursor = second(now);
    }

    /**
     * Schedules the check of a key.
     *
     * @param due when to check it, in milliseconds
     * @return the node of the key
     */
    synchronized int schedule(String key, long due) {
        int node = allocate();
        page(node).keys[index(node)] = key;
        link(node, due);
        return node;
    }

    /** Changes the time at which the key of a node is checked. */
    synchronized void reschedule(int node, long due) {
        unlink(node);
        link(node, due);
    }

    /** Removes the key of a node, and frees the node. */
    synchronized void cancel(int node) {
        unlink(node);
        page(node).keys[index(node)] = null;
        page(node).next[index(node)] = free;
        free = node;
    }

    /** Returns true if a key may be due, or false once all keys of the current second were checked. */
    boolean mayHaveDue(long now) {
        return second(now) != completedSecond;
    }

    /**
     * Returns a key that is due. It is returned again until it is cancelled or rescheduled.
     *
     * @param now in milliseconds
     * @return null if no key is due
     */
    synchronized @Nullable String peekDue(long now) {
        long second = second(now);
        // nothing is further back than one turn, and a clock that was set back takes the cursor with it
        cursor = Math.min(Math.max(cursor, second - WHEEL_SECONDS), second);
        while (buckets[bucket(cursor)] == NO_NODE) {
            if (cursor == second) {
                completedSecond = second;
                return null;
            }
            cursor++;
        }
        int node = buckets[bucket(cursor)];
        return page(node).keys[index(node)];
    }

    /**
     * Postpones a due key without an item by a second. Either the key is about to be cancelled, or it never will be,
     * because the heap was full when its item was to be stored, and it must not block all other keys.
     */
    synchronized void postpone(String key, long now) {
        int node = buckets[bucket(cursor)];
        if (node != NO_NODE && key.equals(page(node).keys[index(node)])) {
            reschedule(node, now + 1_000);
        }
    }

    /** Never links into the past, nor so far ahead that the node would be found one turn too early. */
    private void link(int node, long due) {
        long secondAfter = -second(-due);
        int bucket = bucket(Math.min(Math.max(secondAfter, cursor), cursor + WHEEL_SECONDS - 1));
        int next = buckets[bucket];
        page(node).next[index(node)] = next;
        page(node).previous[index(node)] = ~bucket;
        if (next != NO_NODE) {
            page(next).previous[index(next)] = node;
        }
        buckets[bucket] = node;
    }

    private void unlink(int node) {
        int next = page(node).next[index(node)];
        int previous = page(node).previous[index(node)];
        if (previous < 0) {
            buckets[~previous] = next;
        } else {
            page(previous).next[index(previous)] = next;
        }
        if (next != NO_NODE) {
            page(next).previous[index(next)] = previous;
        }
    }

    private int allocate() {
        int node = free;
        if (node != NO_NODE) {
            free = page(node).next[index(node)];
            return node;
        }
        last++;
        if (last >> PAGE_BITS == pages.size()) {
            pages.add(new Page());
        }
        return last;
    }

    private Page page(int node) {
        return pages.get(node >> PAGE_BITS);
    }

    private static int index(int node) {
        return node & (PAGE_NODES - 1);
    }

    private static long second(long millis) {
        return Math.floorDiv(millis, 1_000);
    }

    private static int bucket(long second) {
        return (int) second & (WHEEL_SECONDS - 1);
    }

    /** A block of nodes. Nodes are allocated a page at a time, so that no call copies all of them. */
    private static final class Page {

        private final @Nullable String[] keys = new @Nullable String[PAGE_NODES];
        private final int[] next = new int[PAGE_NODES];

        /** The node before. For the first of a list, the complement of its bucket. */
        private final int[] previous = new int[PAGE_NODES];
    }
}
