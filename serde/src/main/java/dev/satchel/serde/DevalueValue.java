package dev.satchel.serde;

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

    DevalueValue(DevalueMapper mapper, SlotTable table, int index) {
        this.mapper = mapper;
        this.table = table;
        this.index = index;
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
        Object leaf = index < 0 ? null : LeafReaders.plain(table, index);
        return leaf == null ? mapper.reader(table).readOrExplain(index) : leaf;
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
        return mapper.reader(table).readOrExplain(index, type);
    }

    /**
     * The entries of a {@code Map} with string keys, or the properties of an object, in order, with no value decoded.
     *
     * @return a new map, the caller's own
     * @throws DevalueException if it is neither
     */
    public Map<String, DevalueValue> entries() {
        SlotCursor cursor = index < 0 ? null : new SlotCursor(table, index);
        if (cursor != null && cursor.take('{')) {
            Map<String, DevalueValue> entries = new LinkedHashMap<>();
            for (boolean first = true; !cursor.take('}'); first = false) {
                if (!first) {
                    cursor.expect(',');
                }
                String name = cursor.name();
                cursor.expect(':');
                entries.put(name, new DevalueValue(mapper, table, cursor.index()));
            }
            cursor.expectEnd();
            return entries;
        }
        if (cursor != null && cursor.take('[') && Wire.MAP.equals(cursor.tag())) {
            return entriesOfMap(cursor);
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
        int property = Properties.find(table, index, name);
        if (property == Properties.UNKNOWN) {
            property = propertyByCursor(name);
        }
        return property == Properties.ABSENT ? null : new DevalueValue(mapper, table, property);
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
        return Properties.ABSENT;
    }

    private Map<String, DevalueValue> entriesOfMap(SlotCursor cursor) {
        Map<String, DevalueValue> entries = new LinkedHashMap<>();
        MapKeys keys = new MapKeys(table, mapper.limits());
        while (!cursor.take(']')) {
            cursor.expect(',');
            int key = cursor.index();
            cursor.expect(',');
            keys.check(key);
            entries.put(MapKeys.text(table, key), new DevalueValue(mapper, table, cursor.index()));
        }
        cursor.expectEnd();
        return entries;
    }

    SlotTable table() {
        return table;
    }

    int index() {
        return index;
    }

    /** Says nothing of the value. */
    @Override
    public String toString() {
        return "DevalueValue";
    }
}
