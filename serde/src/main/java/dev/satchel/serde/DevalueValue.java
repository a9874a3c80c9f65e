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
        return mapper.reader(table).read(index);
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
        return mapper.reader(table).read(index, type);
    }

    /**
     * The entries of a {@code Map} with string keys, or the properties of an object, in order, with no value decoded.
     *
     * @return a new map, the caller's own
     * @throws DevalueException if it is neither
     */
    public Map<String, DevalueValue> entries() {
        Map<String, DevalueValue> entries = new LinkedHashMap<>();
        SlotCursor cursor = index < 0 ? null : new SlotCursor(table, index);
        if (cursor != null && cursor.take('{')) {
            for (boolean first = true; !cursor.take('}'); first = false) {
                if (!first) {
                    cursor.expect(',');
                }
                String key = cursor.string();
                cursor.expect(':');
                entries.put(key, new DevalueValue(mapper, table, cursor.index()));
            }
            cursor.expectEnd();
            return entries;
        }
        if (cursor != null && cursor.take('[') && Wire.MAP.equals(cursor.tag())) {
            while (!cursor.take(']')) {
                cursor.expect(',');
                int key = cursor.index();
                cursor.expect(',');
                entries.put(stringAt(key), new DevalueValue(mapper, table, cursor.index()));
            }
            cursor.expectEnd();
            return entries;
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
        SlotCursor cursor = index < 0 ? null : new SlotCursor(table, index);
        if (cursor == null || !cursor.take('{')) {
            throw new DevalueException("Expected an object, found something else");
        }
        for (boolean first = true; !cursor.take('}'); first = false) {
            if (!first) {
                cursor.expect(',');
            }
            boolean found = cursor.string().equals(name);
            cursor.expect(':');
            int value = cursor.index();
            if (found) {
                return new DevalueValue(mapper, table, value);
            }
        }
        return null;
    }

    private String stringAt(int key) {
        SlotCursor cursor = key < 0 ? null : new SlotCursor(table, key);
        if (cursor == null || cursor.peek() != '"') {
            throw new DevalueException("Expected a Map with string keys, found a key that is not a string");
        }
        return cursor.string();
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
