package dev.satchel.serde;

import dev.satchel.serde.TextTypes.TextType;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.exceptions.SerdeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds values from slots: the inverse of {@link ValueWriter}, with the types in the same order. What two slots refer
 * to is built once and shared. Used once, by one thread.
 */
final class ValueReader {

    /** How many elements may be hashed for each byte of text before the text is taken for an attack. */
    private static final long HASHED_PER_BYTE = 16;

    private final SlotTable table;
    private final DevalueSerdeRegistry registry;
    private final TypeTags tags;
    private final Map<Integer, Built> built = new HashMap<>();
    private int depth;
    private int keyDepth;
    private long hashed;
    private long weight;

    ValueReader(SlotTable table, DevalueSerdeRegistry registry, TypeTags tags) {
        this.table = table;
        this.registry = registry;
        this.tags = tags;
    }

    SlotTable table() {
        return table;
    }

    // --- with a type

    /**
     * Reads a slot as the given type.
     *
     * @throws DevalueException if it is not one, and nothing that can become one without loss
     */
    @SuppressWarnings("unchecked") // Object is what an untyped read gives
    <T> @Nullable T read(int index, Argument<T> type) {
        if (type.getType() == Object.class) {
            return (T) read(index);
        }
        try {
            SlotDecoder decoder = SlotDecoder.of(this, index, depth);
            return registry.deserializerOf(type).deserializeNullable(decoder, registry.newDecoderContext(null), type);
        } catch (IOException | RuntimeException e) {
            throw explain(e, type);
        }
    }

    /** What was wrong, whatever Micronaut Serde wrapped around it: its own messages may show the value. */
    private static DevalueException explain(Exception thrown, Argument<?> type) {
        String path = thrown instanceof SerdeException serde ? Paths.of(serde) : "";
        for (Throwable e = thrown; e != null; e = e.getCause()) {
            if (e instanceof DevalueException ours) {
                return ours.within(path);
            }
        }
        String problem = thrown instanceof SlotDecoder.Mismatch mismatch
                ? mismatch.problem()
                : "Expected a " + type.getTypeName() + ", found a value that does not fit it ("
                        + thrown.getClass().getSimpleName() + ")";
        return new DevalueException(problem, path, thrown);
    }

    // --- without a type

    /** Reads a slot, or a constant, as what its tag says it is. */
    @Nullable
    Object read(int index) {
        weight = 1;
        if (index < 0) {
            return constant(index);
        }
        SlotCursor cursor = new SlotCursor(table, index);
        char first = cursor.peek();
        Object value;
        switch (first) {
            case '"' -> value = cursor.string();
            case '{', '[' -> {
                return container(index, cursor);
            }
            case 't' -> {
                cursor.word("true");
                value = true;
            }
            case 'f' -> {
                cursor.word("false");
                value = false;
            }
            case 'n' -> {
                cursor.word("null");
                cursor.expectEnd();
                return null;
            }
            default -> value = cursor.number();
        }
        cursor.expectEnd();
        return value;
    }

    static Object constant(int constant) {
        return switch (constant) {
            case Wire.UNDEFINED -> Undefined.UNDEFINED;
            case Wire.NAN -> Double.NaN;
            case Wire.POSITIVE_INFINITY -> Double.POSITIVE_INFINITY;
            case Wire.NEGATIVE_INFINITY -> Double.NEGATIVE_INFINITY;
            case Wire.NEGATIVE_ZERO -> -0.0;
            default -> throw new DevalueException("Expected a constant, found a number that is none");
        };
    }

    private @Nullable Object container(int index, SlotCursor cursor) {
        Built known = built.get(index);
        if (known != null) {
            if (known.open && keyDepth > 0) {
                throw new DevalueException(
                        "Expected a key of a map or an element of a set, found one that contains itself");
            }
            if (known.open && known.value == null) {
                throw new DevalueException("Expected a value, found a cycle through a bean or record");
            }
            weight = known.weight;
            return known.value;
        }
        if (depth == SlotWriter.MAX_DEPTH) {
            throw new DevalueException(
                    "Expected a value nested at most " + SlotWriter.MAX_DEPTH + " levels deep, found a deeper one");
        }
        depth++;
        Built entry = new Built();
        built.put(index, entry);
        if (cursor.take('{')) {
            readObject(cursor, entry);
        } else {
            cursor.expect('[');
            String tag = cursor.tag();
            if (tag == null) {
                readArray(cursor, entry);
            } else {
                readTagged(tag, cursor, entry);
            }
        }
        cursor.expectEnd();
        entry.open = false;
        depth--;
        weight = entry.weight;
        return entry.value;
    }

    private void readObject(SlotCursor cursor, Built entry) {
        PlainObject object = new PlainObject();
        entry.value = object;
        for (boolean first = true; !cursor.take('}'); first = false) {
            if (!first) {
                cursor.expect(',');
            }
            String name = cursor.string();
            cursor.expect(':');
            object.put(name, child(cursor.index(), name, entry));
        }
    }

    private void readMap(SlotCursor cursor, Built entry) {
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        entry.value = map;
        while (!cursor.take(']')) {
            cursor.expect(',');
            Object key = key(cursor.index(), entry);
            cursor.expect(',');
            map.put(key, child(cursor.index(), Paths.Key.of(key), entry));
        }
    }

    private void readSet(SlotCursor cursor, Built entry) {
        Set<@Nullable Object> set = new LinkedHashSet<>();
        entry.value = set;
        while (!cursor.take(']')) {
            cursor.expect(',');
            set.add(key(cursor.index(), entry));
        }
    }

    private void readArray(SlotCursor cursor, Built entry) {
        List<@Nullable Object> list = new ArrayList<>();
        entry.value = list;
        while (!cursor.take(']')) {
            if (!list.isEmpty()) {
                cursor.expect(',');
            }
            list.add(child(cursor.index(), list.size(), entry));
        }
    }

    private void readTagged(String tag, SlotCursor cursor, Built entry) {
        if (tag.equals(Wire.MAP)) {
            readMap(cursor, entry);
            return;
        }
        if (tag.equals(Wire.SET)) {
            readSet(cursor, entry);
            return;
        }
        cursor.expect(',');
        TextType<?> text = TextTypes.tagged(tag);
        if (text != null) {
            entry.value = fromText(text, cursor);
        } else {
            Class<?> type = tags.typeOf(tag);
            if (type == null) {
                throw new DevalueException("Expected a tag that is known, found another one; is its type still there, "
                        + "and annotated with @Serdeable?");
            }
            entry.value = read(cursor.index(), Argument.of(type));
        }
        cursor.expect(']');
    }

    private static Object fromText(TextType<?> type, SlotCursor cursor) {
        String text = cursor.string();
        try {
            return type.read().apply(text);
        } catch (RuntimeException e) {
            // its own message shows the text
            throw new DevalueException("Expected the text of a " + type.type().getName() + ", found another text");
        }
    }

    private @Nullable Object child(int index, Object place, Built parent) {
        try {
            Object value = read(index);
            parent.add(weight);
            return value;
        } catch (DevalueException e) {
            throw e.within(Paths.of(place));
        }
    }

    /**
     * Reads what will be hashed. Hashing walks through all that a value holds, shared parts each time anew, so the
     * walks are counted: a short text can stand for very many steps.
     */
    private @Nullable Object key(int index, Built parent) {
        keyDepth++;
        Object key = read(index);
        keyDepth--;
        parent.add(weight);
        hashed += weight;
        if (hashed > HASHED_PER_BYTE * table.bytes().length) {
            throw new DevalueException(
                    "Expected keys and elements that can be hashed in time, found too many shared ones");
        }
        return key;
    }

    /** A container, perhaps still being filled, and how many elements it holds with all that is inside. */
    private static final class Built {
        private @Nullable Object value;
        private boolean open = true;
        private long weight = 1;

        void add(long more) {
            weight = Math.min(weight + more, Integer.MAX_VALUE);
        }
    }
}
