package dev.satchel.serde;

import dev.satchel.serde.BufferView.Kind;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.exceptions.SerdeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds values from slots: the inverse of {@link ValueWriter}, with the types in the same order. What two slots refer
 * to is built once and shared. Used once, by one thread.
 */
final class ValueReader {

    /** Stands for a container that is being built and cannot be referred to yet. */
    private static final Object OPEN = new Object();

    /** Fewer primitives than this are hashed without a look at whether somebody picked them for their hash codes. */
    private static final int MANY = 1_000;

    private final SlotTable table;
    private final DevalueSerdeRegistry registry;
    private final TypeTags tags;
    private final DevalueLimits limits;
    private final SlotMap built = new SlotMap();
    private final SlotMap beans = new SlotMap();
    private int depth;

    /** How many values have been met by type; what is shared is met each time, as it is built each time. */
    private long met;

    private @Nullable KeyCheck keyCheck;

    ValueReader(SlotTable table, DevalueSerdeRegistry registry, TypeTags tags, DevalueLimits limits) {
        this.limits = limits;
        this.table = table;
        this.registry = registry;
        this.tags = tags;
    }

    SlotTable table() {
        return table;
    }

    DevalueLimits limits() {
        return limits;
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

    /** Counts a value that is going to be built. */
    void meet() {
        limits.checkValues(++met, table.bytes().length);
    }

    @Nullable
    Class<?> registeredType(String tag) {
        return tags.typeOf(tag);
    }

    /** The bean that was built from a slot before; null if none was. */
    @Nullable
    Object bean(int slot) {
        Object bean = beans.get(slot);
        if (bean == OPEN) {
            throw new DevalueException("Expected a bean or record without a cycle through it, found one");
        }
        return bean;
    }

    void beginBean(int slot) {
        beans.put(slot, OPEN);
    }

    void endBean(int slot, @Nullable Object bean) {
        beans.put(slot, bean);
    }

    // --- without a type

    /** Reads a slot, or a constant, as what its tag says it is. */
    @Nullable
    Object read(int index) {
        if (index < 0) {
            return constant(index);
        }
        SlotCursor cursor = new SlotCursor(table, index);
        Object value;
        switch (cursor.peek()) {
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

    private Object container(int index, SlotCursor cursor) {
        Object known = built.get(index);
        if (known == OPEN) {
            throw new DevalueException("Expected a value, found one that contains itself where it cannot");
        }
        if (known != null) {
            return known;
        }
        limits.checkDepth(depth);
        depth++;
        // a container takes this place as soon as it is there, so that what it holds can refer to it
        built.put(index, OPEN);
        Object value;
        if (cursor.take('{')) {
            value = readObject(index, cursor);
        } else {
            cursor.expect('[');
            String tag = cursor.tag();
            value = tag == null ? readArray(index, cursor) : readTagged(index, tag, cursor);
        }
        cursor.expectEnd();
        built.put(index, value);
        depth--;
        return value;
    }

    private <T> T place(int index, T container) {
        built.put(index, container);
        return container;
    }

    private @Nullable Object child(int index, @Nullable Object place) {
        try {
            return read(index);
        } catch (DevalueException e) {
            throw place == null ? e : e.within(Paths.of(place));
        }
    }

    private Object readObject(int index, SlotCursor cursor) {
        PlainObject object = place(index, new PlainObject());
        for (boolean first = true; !cursor.take('}'); first = false) {
            if (!first) {
                cursor.expect(',');
            }
            String name = propertyName(cursor);
            cursor.expect(':');
            object.put(name, child(cursor.index(), name));
        }
        return object;
    }

    private Object readNullPrototype(int index, SlotCursor cursor) {
        NullPrototypeObject object = place(index, new NullPrototypeObject());
        while (!cursor.take(']')) {
            cursor.expect(',');
            String name = propertyName(cursor);
            cursor.expect(',');
            object.put(name, child(cursor.index(), name));
        }
        return object;
    }

    /** JavaScript would take this one for the prototype. */
    private static String propertyName(SlotCursor cursor) {
        String name = cursor.string();
        if (name.equals("__proto__")) {
            throw new DevalueException("Expected the name of a property, found __proto__");
        }
        return name;
    }

    private Object readMap(int index, SlotCursor cursor) {
        int[] indices = indices(cursor);
        if (indices.length % 2 != 0) {
            throw new DevalueException("Expected a value for every key of a map, found a key without");
        }
        int[] keySlots = new int[indices.length / 2];
        for (int i = 0; i < keySlots.length; i++) {
            keySlots[i] = indices[2 * i];
        }
        return areKeys(keySlots) ? fillHashed(index, indices) : fillByIdentity(index, indices);
    }

    /**
     * Says whether a map or set of Java has room for all that stands in these slots, each of them as one of its own.
     */
    private boolean areKeys(int[] slots) {
        if (KeyCheck.arePrimitives(table, slots)) {
            return slots.length <= MANY || KeyCheck.areSpread(readAll(slots));
        }
        return canBeHashed(slots) && KeyCheck.areDistinct(readAll(slots));
    }

    /** Says whether Java could hash what stands in these slots; see {@link KeyCheck}. */
    boolean canBeHashed(int[] slots) {
        KeyCheck check = keyCheck;
        if (check == null) {
            check = new KeyCheck(table);
            keyCheck = check;
        }
        return check.canBeHashed(slots);
    }

    private Object fillHashed(int index, int[] indices) {
        Map<@Nullable Object, @Nullable Object> map = place(index, new LinkedHashMap<>());
        for (int i = 0; i < indices.length; i += 2) {
            Object key = child(indices[i], null);
            map.put(key, child(indices[i + 1], Paths.Key.of(key)));
        }
        return map;
    }

    private Object fillByIdentity(int index, int[] indices) {
        JsMap map = place(index, new JsMap());
        for (int i = 0; i < indices.length; i += 2) {
            Object key = child(indices[i], null);
            map.append(key, child(indices[i + 1], Paths.Key.of(key)));
        }
        return map;
    }

    private Object readSet(int index, SlotCursor cursor) {
        int[] indices = indices(cursor);
        if (areKeys(indices)) {
            Set<@Nullable Object> set = place(index, new LinkedHashSet<>());
            for (int element : indices) {
                set.add(child(element, null));
            }
            return set;
        }
        JsSet set = place(index, new JsSet());
        for (int element : indices) {
            set.append(child(element, null));
        }
        return set;
    }

    private @Nullable Object[] readAll(int[] slots) {
        @Nullable Object[] values = new @Nullable Object[slots.length];
        for (int i = 0; i < slots.length; i++) {
            values[i] = child(slots[i], null);
        }
        return values;
    }

    private static int[] indices(SlotCursor cursor) {
        int[] indices = new int[16];
        int count = 0;
        while (!cursor.take(']')) {
            cursor.expect(',');
            if (count == indices.length) {
                indices = Arrays.copyOf(indices, count * 2);
            }
            indices[count++] = cursor.index();
        }
        return Arrays.copyOf(indices, count);
    }

    private Object readArray(int index, SlotCursor cursor) {
        if (cursor.startsWith("-7")) {
            return readSparse(index, cursor);
        }
        if (cursor.containsHole()) {
            return readHoles(index, cursor);
        }
        List<@Nullable Object> list = place(index, new ArrayList<>());
        while (!cursor.take(']')) {
            if (!list.isEmpty()) {
                cursor.expect(',');
            }
            list.add(child(cursor.index(), list.size()));
        }
        return list;
    }

    private Object readHoles(int index, SlotCursor cursor) {
        SparseArray array = place(index, new SparseArray(cursor.countElements()));
        for (int i = 0; !cursor.take(']'); i++) {
            if (i > 0) {
                cursor.expect(',');
            }
            int element = cursor.elementIndex();
            if (element != Wire.HOLE) {
                array.with(i, child(element, i));
            }
        }
        return array;
    }

    /** No room is made for the length that it says it has. */
    private Object readSparse(int index, SlotCursor cursor) {
        cursor.integer();
        cursor.expect(',');
        SparseArray array = place(index, new SparseArray(cursor.length()));
        while (!cursor.take(']')) {
            cursor.expect(',');
            long position = cursor.length();
            if (position >= array.length()) {
                throw new DevalueException("Expected a position inside of a sparse array, found one outside");
            }
            cursor.expect(',');
            array.with(position, child(cursor.index(), position));
        }
        return array;
    }

    private Object readTagged(int index, String tag, SlotCursor cursor) {
        switch (tag) {
            case Wire.MAP -> {
                return readMap(index, cursor);
            }
            case Wire.SET -> {
                return readSet(index, cursor);
            }
            case Wire.NULL_PROTOTYPE -> {
                return readNullPrototype(index, cursor);
            }
            default -> {}
        }
        cursor.expect(',');
        Object value = readBehindTag(index, tag, cursor);
        cursor.expect(']');
        return value;
    }

    private Object readBehindTag(int index, String tag, SlotCursor cursor) {
        if (TextTypes.isTag(tag)) {
            String text = textBehindTag(tag, cursor);
            limits.checkDigits(tag, text);
            return TextTypes.read(tag, text);
        }
        Kind kind = Kind.tagged(tag);
        if (kind != null) {
            return readView(kind, cursor);
        }
        return switch (tag) {
            case Wire.REG_EXP -> readRegExp(cursor);
            case Wire.ARRAY_BUFFER -> readBuffer(cursor);
            case Wire.BOXED -> readBoxed(cursor);
            case Wire.OPTIONAL -> Optional.ofNullable(child(cursor.index(), null));
            default -> readCustom(index, tag, cursor);
        };
    }

    /** The text itself; or its index, as Astro writes URLs. */
    String textBehindTag(String tag, SlotCursor cursor) {
        if (!tag.equals(Wire.URL) || !cursor.atNumber()) {
            return cursor.string();
        }
        if (read(cursor.index()) instanceof String text) {
            return text;
        }
        throw new DevalueException("Expected a text behind its tag, found something else");
    }

    private static Object readRegExp(SlotCursor cursor) {
        String source = cursor.string();
        return new RegExp(source, cursor.take(',') ? flags(cursor) : "");
    }

    private static String flags(SlotCursor cursor) {
        String flags = cursor.string();
        long distinct = flags.chars().distinct().count();
        boolean both = flags.contains("u") && flags.contains("v");
        if (both || distinct != flags.length() || !flags.chars().allMatch(flag -> "dgimsuvy".indexOf(flag) >= 0)) {
            throw new DevalueException("Expected the flags of a regular expression, found something else");
        }
        return flags;
    }

    private static Object readBuffer(SlotCursor cursor) {
        try {
            return new ArrayBuffer(decode(cursor.string()));
        } catch (IllegalArgumentException e) {
            throw new DevalueException("Expected base64 with padding, found something else");
        }
    }

    /** Java's decoder takes base64 without padding too, and bits that stand for nothing. */
    private static byte[] decode(String base64) {
        int last = base64.length() - 4;
        if (base64.length() % 4 != 0) {
            throw new IllegalArgumentException("no padding");
        }
        if (base64.endsWith("=")) {
            String end = base64.substring(last);
            byte[] bytes = Base64.getDecoder().decode(end);
            if (!Base64.getEncoder().encodeToString(bytes).equals(end)) {
                throw new IllegalArgumentException("bits that are left over");
            }
        }
        return Base64.getDecoder().decode(base64);
    }

    /** An array of Java where there is one for it, and nobody else sees the buffer; else the view itself. */
    private Object readView(Kind kind, SlotCursor cursor) {
        int slot = cursor.index();
        if (slot < 0 || !(read(slot) instanceof ArrayBuffer buffer)) {
            throw new DevalueException("Expected a buffer behind a view, found something else");
        }
        BufferView view;
        try {
            if (cursor.take(',')) {
                int offset = cursor.integer();
                cursor.expect(',');
                view = new BufferView(kind, buffer, offset, cursor.integer());
            } else {
                view = BufferView.whole(kind, buffer);
            }
        } catch (IllegalArgumentException e) {
            throw new DevalueException("Expected a view inside of its buffer, found another one");
        }
        Object array = view.isWhole() && table.referencesTo(slot) == 1 ? PrimitiveArrays.arrayOf(view) : null;
        return array == null ? view : array;
    }

    private Object readBoxed(SlotCursor cursor) {
        int index = cursor.index();
        // not read if it is a container: that could contain this
        Object value = index >= 0 && new SlotCursor(table, index).opensContainerBut("\"BigInt\"") ? null : read(index);
        if (value == null || value == Undefined.UNDEFINED) {
            throw new DevalueException("Expected a primitive inside of its object, found something else");
        }
        return new Boxed(value);
    }

    /** Tags around tags around the first of them: there is no value in it. */
    private static void refuseCycleOfTags(Tagged first) {
        for (Object inside = first.value(); inside instanceof Tagged next; inside = next.value()) {
            if (isSame(next, first)) {
                throw new DevalueException("Expected a value behind a tag, found the tag itself");
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // equal tags may well stand in each other
    private static boolean isSame(Tagged one, Tagged other) {
        return one == other;
    }

    private Object readCustom(int index, String tag, SlotCursor cursor) {
        int value = cursor.index();
        Class<?> type = tags.typeOf(tag);
        if (type == null) {
            Tagged tagged = place(index, new Tagged(tag, null));
            tagged.fill(child(value, null));
            refuseCycleOfTags(tagged);
            return tagged;
        }
        Object bean = read(value, Argument.of(type));
        if (bean == null) {
            throw new DevalueException("Expected a " + type.getName() + " behind its tag, found null");
        }
        return bean;
    }
}
