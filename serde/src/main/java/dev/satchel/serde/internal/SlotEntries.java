package dev.satchel.serde.internal;

import dev.satchel.serde.DevalueEntries;
import dev.satchel.serde.DevalueException;
import dev.satchel.serde.DevalueValue;
import dev.satchel.serde.internal.slot.EntrySlots;
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

/** The implementation of {@link DevalueEntries} on a table of slots. Thread-safe. */
public final class SlotEntries implements DevalueEntries, EntrySlots {

    private static final byte[] TEMPORAL = "[\"Temporal.".getBytes(StandardCharsets.US_ASCII);

    /** Number of linear lookups before the keys are indexed. */
    private static final int MAX_LINEAR_LOOKUPS = 8;

    private final SlotMapper mapper;
    private final SlotTable table;

    /** The slots of keys and values, alternating. A value may be a constant. */
    private final int[] pairs;

    /** The read budget that all values share. */
    private final ReadBudget budget;

    /** Approximate if several threads look keys up. */
    private int lookups;

    private volatile @Nullable Map<String, Integer> positions;

    /** Whether there is a {@code Temporal} value; null until computed. */
    private volatile @Nullable Boolean temporal;

    private SlotEntries(SlotMapper mapper, SlotTable table, int[] pairs) {
        this.mapper = mapper;
        this.table = table;
        this.pairs = pairs;
        this.budget = new ReadBudget(table, mapper.limits());
    }

    /**
     * Parses the entries.
     *
     * @throws DevalueException if the text is not a map with string keys
     */
    static SlotEntries of(SlotMapper mapper, SlotTable table) {
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
        return new SlotEntries(mapper, table, pairs);
    }

    @Override
    public int size() {
        return pairs.length / 2;
    }

    @Override
    public String key(int position) {
        return MapKeyCheck.text(table, keySlot(position));
    }

    @Override
    public DevalueValue value(int position) {
        return new SlotValue(mapper, table, valueSlot(position), budget, position);
    }

    @Override
    public int find(String key) {
        Map<String, Integer> known = positions;
        if (known == null) {
            if (++lookups <= MAX_LINEAR_LOOKUPS) {
                return findBefore(key, size());
            }
            known = index();
            positions = known;
        }
        return known.getOrDefault(key, -1);
    }

    @Override
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

    @Override
    public boolean endsUndefined(int position, String property) {
        int slot = valueSlot(position);
        return slot >= 0 && PropertyLookup.endsUndefined(table, slot, property);
    }

    @Override
    public byte[] encode(IntFunction<@Nullable Object> instead, Map<String, ?> more) {
        return mapper.encode(this, instead, more);
    }

    @Override
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

    @Override
    public SlotTable table() {
        return table;
    }

    @Override
    public int keySlot(int position) {
        return pairs[2 * position];
    }

    @Override
    public int valueSlot(int position) {
        return pairs[2 * position + 1];
    }

    /** Returns a text without any content. */
    @Override
    public String toString() {
        return "DevalueEntries";
    }
}
