package dev.satchel.serde;

import io.micronaut.core.type.Argument;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
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

    /** The key that the value stands under, where its text is a map, and the slot of that key; else null and -1. */
    private final @Nullable String key;

    private final int keySlot;

    DevalueValue(DevalueMapper mapper, SlotTable table, int index) {
        this(mapper, table, index, null, -1);
    }

    private DevalueValue(DevalueMapper mapper, SlotTable table, int index, @Nullable String key, int keySlot) {
        this.mapper = mapper;
        this.table = table;
        this.index = index;
        this.key = key;
        this.keySlot = keySlot;
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
        return mapper.reader(table).readOrExplain(index);
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
        return entries(Function.identity());
    }

    /**
     * The same, with something made of each entry.
     *
     * @param make makes it, in order
     * @param <T> what is made
     * @return a new map, the caller's own
     * @throws DevalueException if this is neither a {@code Map} with string keys nor an object
     */
    public <T> Map<String, T> entries(Function<? super DevalueValue, ? extends T> make) {
        SlotCursor cursor = index < 0 ? null : new SlotCursor(table, index);
        if (cursor != null && cursor.take('{')) {
            Map<String, T> entries = new LinkedHashMap<>();
            for (boolean first = true; !cursor.take('}'); first = false) {
                if (!first) {
                    cursor.expect(',');
                }
                String name = cursor.name();
                cursor.expect(':');
                entries.put(name, make.apply(new DevalueValue(mapper, table, cursor.index())));
            }
            cursor.expectEnd();
            return entries;
        }
        if (cursor != null && cursor.take('[') && Wire.MAP.equals(cursor.tag())) {
            return entriesOfMap(cursor, make);
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

    private <T> Map<String, T> entriesOfMap(SlotCursor cursor, Function<? super DevalueValue, ? extends T> make) {
        int[] plain = cursor.plainPairs();
        // made as large as it gets
        Map<String, T> entries = new LinkedHashMap<>(plain.length * 2 / 3 + 1);
        long keys = 0;
        for (int i = 0; i < plain.length; i += 2) {
            keys = checkKey(plain[i], keys);
            put(entries, plain[i], plain[i + 1], make);
        }
        while (!cursor.take(']')) {
            cursor.expect(',');
            int key = cursor.index();
            cursor.expect(',');
            keys = checkKey(key, keys);
            put(entries, key, cursor.index(), make);
        }
        cursor.expectEnd();
        return entries;
    }

    /** Counts the bytes of long keys, which a damaged map may have many times. */
    private long checkKey(int key, long before) {
        if (key < 0 || !table.isLong(key)) {
            return before;
        }
        long keys = before + table.end(key) - table.start(key);
        mapper.limits().checkShared(keys, table.bytes().length);
        return keys;
    }

    private <T> void put(Map<String, T> entries, int key, int value, Function<? super DevalueValue, ? extends T> make) {
        String name = stringAt(key);
        entries.put(
                name,
                make.apply(
                        index == 0
                                ? new DevalueValue(mapper, table, value, name, key)
                                : new DevalueValue(mapper, table, value)));
    }

    private String stringAt(int key) {
        if (key >= 0 && table.isPlainString(key)) {
            return table.plainString(key);
        }
        SlotCursor cursor = key < 0 ? null : new SlotCursor(table, key);
        if (cursor == null || cursor.peek() != '"') {
            throw new DevalueException("Expected a Map with string keys, found a key that is not a string");
        }
        return cursor.name();
    }

    /** Says whether the value's text is a map and the value is in it, under the given key. */
    boolean isUnder(@Nullable Object other) {
        return key != null && key.equals(other);
    }

    int keySlot() {
        return keySlot;
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
