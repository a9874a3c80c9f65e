package dev.satchel.serde;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says whether keys of a map, or elements of a set, can be hashed: whether none of them contains itself, and whether
 * all of them together are walked through in a time that fits the length of the text. A short text can stand for very
 * many steps, since what is shared is walked through each time.
 *
 * <p>For one text; a payload cannot make it recurse.
 */
final class KeyCheck {

    /** How many steps hashing may take for each byte of text. */
    private static final long STEPS_PER_BYTE = 16;

    /** Keys of one hash are compared each with each, so no more of them than this are hashed. */
    static final int MOST_ALIKE = 16;

    /** The weight of what contains itself, and of what is being weighed. */
    private static final long ENDLESS = -1;

    private final SlotTable table;
    private final Map<Integer, Long> weights = new HashMap<>();

    /** What hashing has taken so far, in all maps of the text. */
    private long steps;

    KeyCheck(SlotTable table) {
        this.table = table;
    }

    /** Says whether all of them are primitives, which is nearly always so: those are told apart as Java does it. */
    static boolean arePrimitives(SlotTable table, int[] keys) {
        for (int key : keys) {
            char first = key < 0 ? 0 : (char) table.first(key);
            if (first == '[' || first == '{') {
                return false;
            }
        }
        return true;
    }

    /** Says whether no two are equal: JavaScript has both of them where they are not the same, Java would have one. */
    static boolean areDistinct(@Nullable Object[] values) {
        if (!areSpread(values)) {
            return false;
        }
        HashSet<@Nullable Object> seen = new HashSet<>();
        for (Object value : values) {
            if (!seen.add(value)) {
                return false;
            }
        }
        return true;
    }

    /** Says whether only few of them have one hash code, as it is if nobody picked them for it. */
    static boolean areSpread(@Nullable Object[] values) {
        if (values.length <= MOST_ALIKE) {
            return true;
        }
        int[] hashes = new int[values.length];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = Objects.hashCode(values[i]);
        }
        Arrays.sort(hashes);
        for (int i = MOST_ALIKE; i < hashes.length; i++) {
            if (hashes[i] == hashes[i - MOST_ALIKE]) {
                return false;
            }
        }
        return true;
    }

    boolean canBeHashed(int[] keys) {
        long limit = STEPS_PER_BYTE * table.bytes().length;
        for (int key : keys) {
            if (key < 0) {
                continue;
            }
            long weight = weigh(key);
            steps += weight;
            if (weight == ENDLESS || steps > limit) {
                return false;
            }
        }
        return true;
    }

    /** How many steps it takes to walk through a slot; {@link #ENDLESS} if it contains itself. */
    private long weigh(int root) {
        Deque<Integer> path = new ArrayDeque<>();
        if (!weights.containsKey(root)) {
            path.push(root);
        }
        while (!path.isEmpty()) {
            int slot = path.peek();
            if (weights.putIfAbsent(slot, ENDLESS) == null) {
                SlotLayout.forEachChild(table, slot, child -> {
                    if (!weights.containsKey(child)) {
                        path.push(child);
                    }
                });
            } else {
                // its children have been weighed; one that is endless contains it, or itself
                path.pop();
                weights.put(slot, sum(slot));
            }
        }
        return weights.getOrDefault(root, ENDLESS);
    }

    private long sum(int slot) {
        long[] sum = {1};
        SlotLayout.forEachChild(table, slot, child -> {
            long weight = weights.getOrDefault(child, ENDLESS);
            boolean endless = sum[0] == ENDLESS || weight == ENDLESS;
            sum[0] = endless ? ENDLESS : Math.min(sum[0] + weight, Integer.MAX_VALUE);
        });
        return sum[0];
    }
}
