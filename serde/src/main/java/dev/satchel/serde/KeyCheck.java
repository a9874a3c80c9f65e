package dev.satchel.serde;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says whether keys of a map, or elements of a set, can be hashed: whether none of them contains itself, and whether
 * all of them together are walked through in a time that fits the length of the text. A short text can stand for very
 * many steps, since what is shared is walked through each time.
 */
final class KeyCheck {

    /** How many steps hashing may take for each byte of text. */
    private static final long STEPS_PER_BYTE = 16;

    /** Containers as keys may all have one hash, and would then be compared each with each. */
    private static final int MOST_CONTAINERS = 1_000;

    private static final long OPEN = -1;

    private final SlotTable table;
    private final int maxDepth;
    private final Map<Integer, Long> weights = new HashMap<>();

    private KeyCheck(SlotTable table, int maxDepth) {
        this.table = table;
        this.maxDepth = maxDepth;
    }

    /** Says whether all of them are texts, numbers and the like, which is nearly always so. */
    static boolean areLeaves(SlotTable table, int[] keys) {
        for (int key : keys) {
            if (key >= 0 && isContainer(table, key)) {
                return false;
            }
        }
        return true;
    }

    static boolean canBeHashed(SlotTable table, int[] keys, DevalueLimits limits) {
        KeyCheck check = new KeyCheck(table, limits.maxDepth());
        long limit = STEPS_PER_BYTE * table.bytes().length;
        long total = 0;
        int containers = 0;
        for (int key : keys) {
            if (key < 0) {
                continue;
            }
            containers += isContainer(table, key) ? 1 : 0;
            long weight = check.weigh(key, 0);
            total += weight;
            if (weight == OPEN || total > limit || containers > MOST_CONTAINERS) {
                return false;
            }
        }
        return true;
    }

    /**
     * Says whether values are equal although they are not the same: JavaScript has both of them, Java would have one.
     */
    static boolean areDistinct(@Nullable Object[] values) {
        HashSet<@Nullable Object> seen = new HashSet<>();
        for (Object value : values) {
            if (!seen.add(value)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isContainer(SlotTable table, int slot) {
        SlotCursor cursor = new SlotCursor(table, slot);
        if (cursor.peek() == '{') {
            return true;
        }
        if (!cursor.take('[')) {
            return false;
        }
        String tag = cursor.tag();
        return tag == null || !TextTypes.isTag(tag);
    }

    /** How many steps it takes to walk through a slot; {@link #OPEN} if it contains itself, or is too deep. */
    private long weigh(int slot, int depth) {
        Long known = weights.get(slot);
        if (known != null) {
            return known;
        }
        if (depth > maxDepth) {
            return OPEN;
        }
        weights.put(slot, OPEN);
        long[] weight = {1};
        SlotLayout.forEachChild(table, slot, child -> {
            long more = weight[0] == OPEN ? OPEN : weigh(child, depth + 1);
            weight[0] = more == OPEN ? OPEN : Math.min(weight[0] + more, Integer.MAX_VALUE);
        });
        weights.put(slot, weight[0]);
        return weight[0];
    }
}
