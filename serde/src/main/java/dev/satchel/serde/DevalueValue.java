package dev.satchel.serde;

import dev.satchel.serde.internal.direct.ScalarReaders;
import dev.satchel.serde.internal.slot.MapKeyCheck;
import dev.satchel.serde.internal.slot.PropertyLookup;
import dev.satchel.serde.internal.slot.ReadAllowance;
import dev.satchel.serde.internal.slot.ReadBudget;
import dev.satchel.serde.internal.slot.SlotCursor;
import dev.satchel.serde.internal.slot.SlotTable;
import dev.satchel.serde.internal.slot.Wire;
import dev.satchel.serde.js.Undefined;
import io.micronaut.core.type.Argument;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value in its devalue form, decoded only when it is asked for, each time anew. What it was made from may change
 * without changing it. Written into another value, its bytes are taken over as they are, also where they cannot be
 * read.
 *
 * <p>Immutable and thread-safe.
 */
public final class DevalueValue {

    private final DevalueMapper mapper;
    private final SlotTable table;
    private final int index;

    /** Of all values of the map that it is in; null if it stands alone. */
    private final @Nullable ReadBudget budget;

    private final int position;

    /**
     * A value.
     *
     * @param budget what it may take to build, together with the other values of its map; null for a whole text
     * @param position where in that map
     */
    DevalueValue(DevalueMapper mapper, SlotTable table, int index, @Nullable ReadBudget budget, int position) {
        this.mapper = mapper;
        this.table = table;
        this.index = index;
        this.budget = budget;
        this.position = position;
    }

    /**
     * Decodes the value as what its tag says it is.
     *
     * @return the value; null only where null was written, as undefined is {@link Undefined}
     * @throws DevalueException if it cannot be read
     */
    public @Nullable Object get() {
        if (index == Wire.UNDEFINED) {
            return Undefined.UNDEFINED;
        }
        ReadAllowance allowance = open();
        try {
            Object leaf = index < 0 ? null : leaf(allowance);
            return leaf == null ? mapper.reader(table, allowance).readOrExplain(index) : leaf;
        } finally {
            close(allowance);
        }
    }

    private @Nullable Object leaf(@Nullable ReadAllowance allowance) {
        if (allowance != null && !isContainer()) {
            allowance.take(table.length(index));
        }
        return ScalarReaders.plain(table, index);
    }

    /** What it may take to build; null if that does not matter, as it is small, or stands alone. */
    private @Nullable ReadAllowance open() {
        return budget != null && index >= 0 && (table.isLong(index) || isContainer()) ? budget.open(position) : null;
    }

    private void close(@Nullable ReadAllowance allowance) {
        if (budget != null && allowance != null) {
            budget.close(position, allowance);
        }
    }

    private boolean isContainer() {
        byte first = table.first(index);
        return first == '[' || first == '{';
    }

    /** Counts that all of it is gone through. */
    private void goThrough() {
        if (index >= 0 && table.isLong(index)) {
            ReadAllowance allowance = open();
            try {
                if (allowance != null) {
                    allowance.take(table.length(index));
                }
            } finally {
                close(allowance);
            }
        }
    }

    /**
     * Decodes the value as a type.
     *
     * @param type the type wanted
     * @param <T> the type wanted
     * @return the value; null where null or undefined was written
     * @throws DevalueException if it is not of that type and cannot become so without loss
     */
    public <T> @Nullable T get(Argument<T> type) {
        ReadAllowance allowance = open();
        try {
            return mapper.reader(table, allowance).readOrExplain(index, type);
        } finally {
            close(allowance);
        }
    }

    /**
     * The entries of a {@code Map} with string keys, or the properties of an object, in order, with no value decoded.
     *
     * @return a new map, the caller's own
     * @throws DevalueException if it is neither
     */
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
                entries.put(name, new DevalueValue(mapper, table, cursor.index(), together, entries.size()));
            }
            cursor.expectEnd();
            return entries;
        }
        if (cursor != null && cursor.take('[') && Wire.MAP.equals(cursor.tag())) {
            return entriesOfMap(cursor, together);
        }
        throw new DevalueException("Expected a Map with string keys or an object, found something else");
    }

    /**
     * One property of an object, with no value decoded.
     *
     * @param name the name of the property
     * @return the property; null if the object has none of that name
     * @throws DevalueException if this is no object
     */
    public @Nullable DevalueValue property(String name) {
        if (index < 0 || table.first(index) != '{') {
            throw new DevalueException("Expected an object, found something else");
        }
        goThrough();
        int property = PropertyLookup.find(table, index, name);
        if (property == PropertyLookup.UNKNOWN) {
            property = propertyByCursor(name);
        }
        return property == PropertyLookup.ABSENT ? null : new DevalueValue(mapper, table, property, budget, position);
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
                    new DevalueValue(mapper, table, cursor.index(), together, entries.size()));
        }
        cursor.expectEnd();
        return entries;
    }

    public SlotTable table() {
        return table;
    }

    public int index() {
        return index;
    }

    /** Says nothing of the value. */
    @Override
    public String toString() {
        return "DevalueValue";
    }
}
