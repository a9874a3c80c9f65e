package dev.satchel.serde.internal.slot;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A check that keys of a map, or elements of a set, can be hashed: none of them contains itself, and the time to hash
 * all of them is bounded by the length of the text. A short text can stand for very many steps, since shared parts are
 * hashed each time.
 *
 * <p>For one text. Iterative, so that hostile input cannot overflow the stack.
 */
public final class HashCost {

    /** Maximum hashing steps per byte of text. */
    private static final long MAX_STEPS_PER_BYTE = 16;

    /** Bytes of a text or a buffer that are compared in the time of one step. */
    private static final int BYTES_PER_STEP = 64;

    /** Maximum number of keys with one hash: they are compared each with each. */
    public static final int MAX_COLLISIONS = 16;

    /** Digits from which a number counts as long: the time to compare it is quadratic. */
    public static final int MIN_LONG_DIGITS = 1_000;

    /** Digits of a long number that are compared in the time of one step. */
    private static final int DIGITS_PER_STEP = 128;

    private static final byte[] DECIMAL = ("[\"" + Wire.BIG_DECIMAL + '"').getBytes(StandardCharsets.US_ASCII);

    /** The cost of a cyclic slot, and of a slot whose cost is being computed. */
    private static final long CYCLIC = -1;

    private final SlotTable table;
    private final LongConsumer taken;
    private final Map<Integer, Long> weights = new HashMap<>();

    /** The sets and maps of the text that compare their elements by identity. */
    private final Set<Integer> identities = new HashSet<>();

    /** Steps for hashing and comparing so far, in all maps of the text. */
    private long steps;

    /**
     * Creates a check of all sets and maps of a text.
     *
     * @param taken receives the steps
     */
    public HashCost(SlotTable table, LongConsumer taken) {
        this.table = table;
        this.taken = taken;
    }

    /** Returns true if all keys are primitives, as they nearly always are: JavaScript compares those as Java does. */
    public static boolean arePrimitives(SlotTable table, int[] keys) {
        for (int key : keys) {
            char first = key < 0 ? 0 : (char) table.first(key);
            if (first == '[' || first == '{') {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns true if no two values are equal. JavaScript keeps both of two equal values that are not identical, Java
     * would keep one.
     */
    public static boolean areDistinct(@Nullable Object[] values) {
        HashSet<@Nullable Object> seen = new HashSet<>();
        for (Object value : values) {
            if (!seen.add(value)) {
                return false;
            }
        }
        return true;
    }

    /** Returns true if few values share a hash code, as is the case unless they were chosen for it. */
    public static boolean areSpread(@Nullable Object[] values) {
        if (values.length <= MAX_COLLISIONS) {
            return true;
        }
        int[] hashes = new int[values.length];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = Objects.hashCode(values[i]);
        }
        Arrays.sort(hashes);
        for (int i = MAX_COLLISIONS; i < hashes.length; i++) {
            if (hashes[i] == hashes[i - MAX_COLLISIONS]) {
                return false;
            }
        }
        return true;
    }

    /** Returns true if all keys together can be hashed, in a time bounded by the length of the text. */
    public boolean canBeHashed(int[] keys) {
        for (int key : keys) {
            long weight = key < 0 ? 1 : hashCost(key);
            if (weight == CYCLIC || !step(weight)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns true if all keys together can be sorted in a time bounded by the length of the text. Each is compared
     * with some others, and equal ones to the end. A decimal is scaled up for comparison with one of more digits.
     */
    public boolean canBeOrdered(int[] keys) {
        int comparisons = Integer.SIZE - Integer.numberOfLeadingZeros(keys.length);
        for (int key : keys) {
            long weight = key < 0 ? 1 : hashCost(key);
            if (weight == CYCLIC || !step(weight * comparisons)) {
                return false;
            }
        }
        long digits = mostDigits(keys);
        return step((long) keys.length * comparisons * (digits * digits / (DIGITS_PER_STEP * DIGITS_PER_STEP)));
    }

    /** Returns the length of the longest number in the slots and the slots that they refer to, or 0 if none is long. */
    private long mostDigits(int[] keys) {
        long most = 0;
        Set<Integer> seen = new HashSet<>();
        Deque<Integer> pending = new ArrayDeque<>();
        for (int key : keys) {
            if (key >= 0 && seen.add(key)) {
                pending.push(key);
            }
        }
        while (!pending.isEmpty()) {
            int slot = pending.pop();
            int length = table.end(slot) - table.start(slot);
            if (length > most && length >= MIN_LONG_DIGITS && isNumber(slot)) {
                most = length;
            }
            SlotLayout.forEachChild(table, slot, child -> {
                if (seen.add(child)) {
                    pending.push(child);
                }
            });
        }
        return most;
    }

    /**
     * Returns true if a slot may be read as a decimal: it is tagged as one, or contains only characters of a number.
     */
    private boolean isNumber(int slot) {
        byte[] bytes = table.bytes();
        int start = table.start(slot);
        int end = table.end(slot);
        if (Arrays.equals(bytes, start, Math.min(end, start + DECIMAL.length), DECIMAL, 0, DECIMAL.length)) {
            return true;
        }
        for (int i = start; i < end; i++) {
            if ("0123456789.-+eE\"".indexOf(bytes[i]) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Charges steps. Returns false if the limit is exceeded. */
    private boolean step(long further) {
        steps += further;
        if (steps > MAX_STEPS_PER_BYTE * table.bytes().length) {
            return false;
        }
        taken.accept(further);
        return true;
    }

    /**
     * Returns true if values whose hash codes can be computed may be put into a set: those of one hash code are
     * compared each with each. None of them may contain a set or map with identity semantics, as the time to compare
     * that is quadratic.
     *
     * @param keys the slots that the values were read from
     */
    public boolean canBeCompared(@Nullable Object[] values, int[] keys) {
        if (values.length != keys.length) {
            return areSpread(values);
        }
        return !holdByIdentity(keys) && canAfford(values, keys);
    }

    private boolean canAfford(@Nullable Object[] values, int[] keys) {
        // the hash code comes first, so that sorting groups equal hash codes
        long[] order = new long[values.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = (long) Objects.hashCode(values[i]) << Integer.SIZE | i;
        }
        Arrays.sort(order);
        long alike = 0;
        for (int i = 1; i < order.length; i++) {
            alike = order[i] >> Integer.SIZE == order[i - 1] >> Integer.SIZE ? alike + 1 : 0;
            if (alike > 0) {
                int key = keys[(int) order[i]];
                if (!step(alike * Math.max(1, key < 0 ? 1 : hashCost(key)))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Registers a slot whose set or map compares its elements by identity. */
    public void byIdentity(int slot) {
        identities.add(slot);
    }

    private boolean holdByIdentity(int[] keys) {
        if (identities.isEmpty()) {
            return false;
        }
        Set<Integer> seen = new HashSet<>();
        Deque<Integer> pending = new ArrayDeque<>();
        for (int key : keys) {
            if (key >= 0 && seen.add(key)) {
                pending.push(key);
            }
        }
        while (!pending.isEmpty()) {
            int slot = pending.pop();
            if (identities.contains(slot)) {
                return true;
            }
            SlotLayout.forEachChild(table, slot, child -> {
                if (seen.add(child)) {
                    pending.push(child);
                }
            });
        }
        return false;
    }

    /** Returns the number of steps to traverse a slot, or {@link #CYCLIC} if it contains itself. */
    private long hashCost(int root) {
        Deque<Integer> path = new ArrayDeque<>();
        if (!weights.containsKey(root)) {
            path.push(root);
        }
        while (!path.isEmpty()) {
            int slot = path.peek();
            if (weights.putIfAbsent(slot, CYCLIC) == null) {
                SlotLayout.forEachChild(table, slot, child -> {
                    if (!weights.containsKey(child)) {
                        path.push(child);
                    }
                });
            } else {
                // the cost of its children is known. A cyclic one contains it, or itself
                path.pop();
                weights.put(slot, sum(slot));
            }
        }
        return weights.getOrDefault(root, CYCLIC);
    }

    private long sum(int slot) {
        // a long text or buffer is read too, if only to compare it, which is fast
        long[] sum = {1 + (table.end(slot) - table.start(slot)) / BYTES_PER_STEP};
        SlotLayout.forEachChild(table, slot, child -> {
            long weight = weights.getOrDefault(child, CYCLIC);
            boolean cyclic = sum[0] == CYCLIC || weight == CYCLIC;
            sum[0] = cyclic ? CYCLIC : Math.min(sum[0] + weight, Integer.MAX_VALUE);
        });
        return sum[0];
    }
}
