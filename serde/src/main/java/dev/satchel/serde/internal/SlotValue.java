package dev.satchel.serde.internal;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.DevalueValue;
import dev.satchel.serde.internal.direct.ScalarReaders;
import dev.satchel.serde.internal.slot.MapKeyCheck;
import dev.satchel.serde.internal.slot.PropertyLookup;
import dev.satchel.serde.internal.slot.ReadAllowance;
import dev.satchel.serde.internal.slot.ReadBudget;
import dev.satchel.serde.internal.slot.SlotCursor;
import dev.satchel.serde.internal.slot.SlotReference;
import dev.satchel.serde.internal.slot.SlotTable;
import dev.satchel.serde.internal.slot.Wire;
import dev.satchel.serde.js.Undefined;
import io.micronaut.core.type.Argument;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The implementation of {@link DevalueValue} on a table of slots. Thread-safe. */
public final class SlotValue implements DevalueValue, SlotReference {

    private final SlotMapper mapper;
    private final SlotTable table;
    private final int index;

    /** The budget of the enclosing map, or null if the value stands alone. */
    private final @Nullable ReadBudget budget;

    private final int position;

    /**
     * Creates a value.
     *
     * @param budget the read budget that it shares with the other values of its map, or null for a whole text
     * @param position its position in that map
     */
    SlotValue(SlotMapper mapper, SlotTable table, int index, @Nullable ReadBudget budget, int position) {
        this.mapper = mapper;
        this.table = table;
        this.index = index;
        this.budget = budget;
        this.position = position;
    }

    @Override
    public @Nullable Object get() {
        if (index == Wire.UNDEFINED) {
            return Undefined.UNDEFINED;
        }
        ReadAllowance allowance = open();
        try {
            Object leaf = index < 0 ? null : leaf(allowance);
            return leaf == null ? mapper.reader(table, allowance).readOrExplain(index) : leaf;
        } catch (DevalueException e) {
            fail();
            throw e;
        } finally {
            close(allowance);
        }
    }

    private @Nullable Object leaf(@Nullable ReadAllowance allowance) {
        if (allowance != null && !isContainer()) {
            allowance.charge(table.length(index));
        }
        return ScalarReaders.plain(table, index);
    }

    /** Opens the read allowance. Returns null if the value is small or stands alone, so that no limit is needed. */
    private @Nullable ReadAllowance open() {
        return budget != null && index >= 0 && (table.isLong(index) || isContainer()) ? budget.open(position) : null;
    }

    private void close(@Nullable ReadAllowance allowance) {
        if (budget != null && allowance != null) {
            budget.close(position, allowance);
        }
    }

    private void fail() {
        if (budget != null) {
            budget.fail(position);
        }
    }

    private boolean isContainer() {
        byte first = table.first(index);
        return first == '[' || first == '{';
    }

    /** Charges the budget for a full traversal. */
    private void goThrough() {
        if (index >= 0 && table.isLong(index)) {
            ReadAllowance allowance = open();
            try {
                if (allowance != null) {
                    allowance.charge(table.length(index));
                }
            } finally {
                close(allowance);
            }
        }
    }

    @Override
    public <T> @Nullable T get(Argument<T> type) {
        ReadAllowance allowance = open();
        try {
            return mapper.reader(table, allowance).readOrExplain(index, type);
        } catch (DevalueException e) {
            fail();
            throw e;
        } finally {
            close(allowance);
        }
    }

    @Override
    public Map<String, DevalueValue> entries() {
        goThrough();
        SlotCursor cursor = index < 0 ? null : new SlotCursor(table, index);
        ReadBudget together = new ReadBudget(table, mapper.limits());
        if (cursor != null && cursor.take('{')) {
            Map<String, DevalueValue> entries = new LinkedHashMap<>();
            for (boolean first = true; !cursor.take('}'); first = false) {
                if (!first) {
                    cursor.expect(',');
                }
                String name = cursor.name();
                cursor.expect(':');
                entries.put(name, new SlotValue(mapper, table, cursor.index(), together, entries.size()));
            }
            cursor.expectEnd();
            return entries;
        }
        if (cursor != null && cursor.take('[') && Wire.MAP.equals(cursor.tag())) {
            return entriesOfMap(cursor, together);
        }
        throw new DevalueException("Expected a Map with string keys or an object, found something else");
    }

    @Override
    public @Nullable DevalueValue property(String name) {
        if (index < 0 || table.first(index) != '{') {
            throw new DevalueException("Expected an object, found something else");
        }
        goThrough();
        int property = PropertyLookup.find(table, index, name);
        if (property == PropertyLookup.UNKNOWN) {
            property = propertyByCursor(name);
        }
        return property == PropertyLookup.ABSENT ? null : new SlotValue(mapper, table, property, budget, position);
    }

    private int propertyByCursor(String name) {
        SlotCursor cursor = new SlotCursor(table, index);
        cursor.take('{');
        for (boolean first = true; !cursor.take('}'); first = false) {
            if (!first) {
                cursor.expect(',');
            }
            boolean found = cursor.name().equals(name);
            cursor.expect(':');
            int value = cursor.index();
            if (found) {
                return value;
            }
        }
        return PropertyLookup.ABSENT;
    }

    private Map<String, DevalueValue> entriesOfMap(SlotCursor cursor, ReadBudget together) {
        Map<String, DevalueValue> entries = new LinkedHashMap<>();
        MapKeyCheck keys = new MapKeyCheck(table, mapper.limits());
        while (!cursor.take(']')) {
            cursor.expect(',');
            int key = cursor.index();
            cursor.expect(',');
            keys.check(key);
            entries.put(
                    MapKeyCheck.text(table, key),
                    new SlotValue(mapper, table, cursor.index(), together, entries.size()));
        }
        cursor.expectEnd();
        return entries;
    }

    @Override
    public SlotTable table() {
        return table;
    }

    @Override
    public int index() {
        return index;
    }

    /** Returns a text without any content. */
    @Override
    public String toString() {
        return "DevalueValue";
    }
}
