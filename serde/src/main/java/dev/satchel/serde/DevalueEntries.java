package dev.satchel.serde;

import dev.satchel.serde.internal.slot.MapKeyCheck;
import dev.satchel.serde.internal.slot.PropertyLookup;
import dev.satchel.serde.internal.slot.ReadBudget;
import dev.satchel.serde.internal.slot.SlotCursor;
import dev.satchel.serde.internal.slot.SlotTable;
import dev.satchel.serde.internal.slot.Wire;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a {@code Map} with string keys that is a whole text, in order. Nothing is made of an entry before it
 * is asked for, and those that stay are written again as the bytes that they are, whether they can be read or not.
 *
 * <p>Immutable and thread-safe.
 */
public final class DevalueEntries {

    /** Stands for an entry that is not to be written again. */
    public static final Object LEFT_OUT = new Object();

    private static final byte[] TEMPORAL = "[\"Temporal.".getBytes(StandardCharsets.US_ASCII);

    /** So many keys are looked for one by one; who looks for more has them indexed. */
    private static final int FEW = 8;

    private final DevalueMapper mapper;
    private final SlotTable table;

    /** The slots of key and value in turn; a value may be a constant. */
    private final int[] pairs;

    /** What all values may take to build together. */
    private final ReadBudget budget;

    /** Not exact where several threads look. */
    private int lookups;

    private volatile @Nullable Map<String, Integer> positions;

    /** Whether there is a value of {@code Temporal}; null until somebody asks. */
    private volatile @Nullable Boolean temporal;

    private DevalueEntries(DevalueMapper mapper, SlotTable table, int[] pairs) {
        this.mapper = mapper;
        this.table = table;
        this.pairs = pairs;
        this.budget = new ReadBudget(table, mapper.limits());
    }

    /**
     * Finds the entries.
     *
     * @throws DevalueException if the text is no map with string keys
     */
    static DevalueEntries of(DevalueMapper mapper, SlotTable table) {
        SlotCursor cursor = table.root() < 0 ? null : new SlotCursor(table, table.root());
        if (cursor == null || !cursor.take('[') || !Wire.MAP.equals(cursor.tag())) {
            throw new DevalueException("Expected a Map with string keys, found something else");
        }
        int[] pairs = cursor.indices();
        cursor.expectEnd();
        if (pairs.length % 2 != 0) {
            throw new DevalueException("Expected a value for every key of a map, found a key without");
        }
        MapKeyCheck keys = new MapKeyCheck(table, mapper.limits());
        for (int i = 0; i < pairs.length; i += 2) {
            keys.check(pairs[i]);
        }
        return new DevalueEntries(mapper, table, pairs);
    }

    /**
     * How many entries there are.
     *
     * @return their number; a key that a damaged text has twice counts twice
     */
    public int size() {
        return pairs.length / 2;
    }

    /**
     * The key of an entry.
     *
     * @param position which one, from 0
     * @return its key
     */
    public String key(int position) {
        return MapKeyCheck.text(table, keySlot(position));
    }

    /**
     * The value of an entry.
     *
     * @param position which one, from 0
     * @return its value, not decoded
     */
    public DevalueValue value(int position) {
        return new DevalueValue(mapper, table, valueSlot(position), budget, position);
    }

    /**
     * Looks for a key.
     *
     * @param key the key
     * @return the position of its entry, the last one of a damaged text that has several; -1 if there is none
     */
    public int find(String key) {
        Map<String, Integer> known = positions;
        if (known == null) {
            if (++lookups <= FEW) {
                return findBefore(key, size());
            }
            known = index();
            positions = known;
        }
        return known.getOrDefault(key, -1);
    }

    /**
     * Looks for another entry with the same key, which only a damaged text has.
     *
     * @param key the key
     * @param position where it was found
     * @return the position of the one before; -1 if there is none
     */
    public int findBefore(String key, int position) {
        Map<String, Integer> known = positions;
        if (known != null && known.size() == size() && position < size()) {
            return -1;
        }
        for (int i = position - 1; i >= 0; i--) {
            if (MapKeyCheck.is(table, keySlot(i), key)) {
                return i;
            }
        }
        return -1;
    }

    private Map<String, Integer> index() {
        Map<String, Integer> index = new HashMap<>(pairs.length);
        for (int i = 0; i < size(); i++) {
            index.put(key(i), i);
        }
        return index;
    }

    /**
     * Says of a value, without decoding it, whether it is an object whose last property is this one, and undefined.
     *
     * @param position which entry, from 0
     * @param property the name of the property
     * @return true if it is so; false if it is not, or if that takes a closer look
     */
    public boolean endsUndefined(int position, String property) {
        int slot = valueSlot(position);
        return slot >= 0 && PropertyLookup.endsUndefined(table, slot, property);
    }

    /**
     * Writes the map with some entries changed.
     *
     * @param instead what to write for each position: null for the entry as it is, {@link #LEFT_OUT} for nothing, else
     *     a value; asked twice for each
     * @param more what comes after them
     * @return devalue text in UTF-8, a new array
     * @throws DevalueException if a value cannot be stored; its path says which
     */
    public byte[] encode(IntFunction<@Nullable Object> instead, Map<String, ?> more) {
        return mapper.encode(this, instead, more);
    }

    /**
     * Says whether there is a value of {@code Temporal} anywhere: a JavaScript that wrote one can read it too.
     *
     * @return true if a slot has such a tag
     */
    public boolean hasTemporal() {
        Boolean known = temporal;
        if (known == null) {
            known = findTemporal();
            temporal = known;
        }
        return known;
    }

    private boolean findTemporal() {
        for (int slot = 0; slot < table.count(); slot++) {
            int from = table.start(slot);
            int to = from + TEMPORAL.length;
            if (to < table.end(slot) && Arrays.equals(table.bytes(), from, to, TEMPORAL, 0, TEMPORAL.length)) {
                return true;
            }
        }
        return false;
    }

    public SlotTable table() {
        return table;
    }

    public int keySlot(int position) {
        return pairs[2 * position];
    }

    public int valueSlot(int position) {
        return pairs[2 * position + 1];
    }

    /** Says nothing of what there is. */
    @Override
    public String toString() {
        return "DevalueEntries";
    }
}
