package dev.satchel.serde.internal.type;

import dev.satchel.serde.js.ArrayBuffer;
import dev.satchel.serde.js.Boxed;
import dev.satchel.serde.js.BufferView;
import dev.satchel.serde.js.BufferView.Kind;
import dev.satchel.serde.js.InvalidDate;
import dev.satchel.serde.js.JsMap;
import dev.satchel.serde.js.JsSet;
import dev.satchel.serde.js.NullPrototypeObject;
import dev.satchel.serde.js.PlainObject;
import dev.satchel.serde.js.RegExp;
import dev.satchel.serde.js.SparseArray;
import dev.satchel.serde.js.Tagged;
import dev.satchel.serde.js.TaggedText;
import dev.satchel.serde.js.Undefined;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The table of types for JavaScript values without an equivalent in Java. Some of their values have a plainer form when
 * read without a type, and are converted back if the type is named. To add a type, add a row.
 */
public final class ValueTypes {

    /** Converters of values that were read without a type. They return null for a value of another type. */
    private static final Map<Class<?>, Function<Object, @Nullable Object>> BY_TYPE = new HashMap<>();

    static {
        add(RegExp.class);
        add(PlainObject.class);
        add(NullPrototypeObject.class);
        add(SparseArray.class, ValueTypes::sparse);
        add(Boxed.class);
        add(ArrayBuffer.class);
        add(BufferView.class, ValueTypes::view);
        add(InvalidDate.class);
        add(Tagged.class);
        add(TaggedText.class);
        add(JsMap.class, ValueTypes::map);
        add(JsSet.class, ValueTypes::set);
        add(Undefined.class);
    }

    private ValueTypes() {}

    private static void add(Class<?> type) {
        add(type, value -> null);
    }

    private static void add(Class<?> type, Function<Object, @Nullable Object> conversion) {
        BY_TYPE.put(type, conversion);
    }

    public static boolean isOne(Class<?> type) {
        return BY_TYPE.containsKey(type);
    }

    /** Converts a value that was read without a type. Returns null if it was not written as this type. */
    public static @Nullable Object convert(Object value, Class<?> type) {
        Function<Object, @Nullable Object> conversion = BY_TYPE.get(type);
        return conversion == null ? null : conversion.apply(value);
    }

    /** Converts to a sparse array. An array without holes is read as a list. */
    private static @Nullable Object sparse(Object value) {
        if (!(value instanceof List<?> list)) {
            return null;
        }
        SparseArray array = new SparseArray(list.size());
        for (int i = 0; i < list.size(); i++) {
            array.with(i, list.get(i));
        }
        return array;
    }

    /** Converts to a view. A view of a whole buffer may be read as a Java array. */
    private static @Nullable Object view(Object value) {
        Kind kind = PrimitiveArrays.kindOf(value.getClass());
        return kind == null ? null : BufferView.whole(kind, new ArrayBuffer(PrimitiveArrays.bytesOf(value)));
    }

    private static @Nullable Object map(Object value) {
        if (!(value instanceof Map<?, ?> entries) || isOne(value.getClass())) {
            return null;
        }
        JsMap map = new JsMap();
        entries.forEach(map::append);
        return map;
    }

    private static @Nullable Object set(Object value) {
        if (!(value instanceof Set<?> elements)) {
            return null;
        }
        JsSet set = new JsSet();
        elements.forEach(set::append);
        return set;
    }
}
