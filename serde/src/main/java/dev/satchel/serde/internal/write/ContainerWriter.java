package dev.satchel.serde.internal.write;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.internal.type.ContainerFactories;
import dev.satchel.serde.internal.type.HashedMap;
import dev.satchel.serde.internal.type.PrimitiveArrays;
import dev.satchel.serde.js.BufferView;
import dev.satchel.serde.js.JsMap;
import dev.satchel.serde.js.NullPrototypeObject;
import dev.satchel.serde.js.PlainObject;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes maps, sets, collections, arrays, optionals and JavaScript objects. */
final class ContainerWriter {

    private ContainerWriter() {}

    /** Writes a value if it is a container. Returns false, with nothing written, if not. */
    static boolean write(ValueWriter values, Object value) {
        if (value instanceof PlainObject object) {
            values.slots().beginObject(object);
            writeProperties(values, object);
        } else if (value instanceof NullPrototypeObject object) {
            values.slots().beginNullPrototype(object);
            writeProperties(values, object);
        } else if (value instanceof Map<?, ?> map) {
            checkContainer(values, map);
            noteIfCompared(values, map, map.keySet());
            writeMap(values, map);
        } else if (value instanceof Set<?> set) {
            checkContainer(values, set);
            noteIfCompared(values, set, set);
            writeSet(values, set);
        } else if (value instanceof Collection<?> collection) {
            checkContainer(values, collection);
            noteIfCompared(values, collection, collection);
            values.slots().beginArray(collection);
            writeElements(values, collection);
        } else if (value instanceof Object[] array) {
            values.slots().beginArray(array);
            writeElements(values, Arrays.asList(array));
        } else if (value instanceof Optional<?> optional) {
            writeOptional(values, optional);
        } else if (value.getClass().isArray()) {
            writePrimitives(values, value);
        } else {
            return false;
        }
        return true;
    }

    /** Throws for a container with state beyond its content. */
    private static void checkContainer(ValueWriter values, Object container) {
        Class<?> type = container.getClass();
        // classes of the JDK have no loader
        String refusal = type.getClassLoader() == null ? null : values.refusalOf(type);
        if (refusal != null) {
            throw values.failure(refusal);
        }
        if (ContainerFactories.hasOwnOrder(container)) {
            throw values.failure("Expected a container in the natural order of its elements, found a " + type.getName()
                    + " with a comparator, which cannot be stored; put in a "
                    + (container instanceof Map ? "LinkedHashMap of its entries" : "list of its elements"));
        }
    }

    /** Notes a container that may take too long to read. */
    private static void noteIfCompared(ValueWriter values, Object container, Collection<?> elements) {
        if (container instanceof Map<?, ?> map) {
            try {
                ContainerFactories.checkBuildable(map);
            } catch (DevalueException e) {
                throw e.within(values.slots().path());
            }
        }
        values.throwIfRefused();
        if (ComparedContainers.isOne(container, elements)) {
            values.noteCompared(container, elements);
        }
    }

    private static void writeProperties(ValueWriter values, Map<String, Object> properties) {
        for (Map.Entry<String, Object> property : properties.entrySet()) {
            if (property.getKey() == null) {
                throw values.failure("Expected the name of a property, found null");
            }
            if (property.getKey().equals(ContainerStack.PROTOTYPE)) {
                throw values.failure("Expected an object that JavaScript can have, found one with the key __proto__");
            }
            values.slots().key(property.getKey());
            values.write(property.getValue());
        }
        values.slots().end();
    }

    private static void writeMap(ValueWriter values, Map<?, ?> map) {
        // some stand for a Map of JavaScript, which a site stored as one
        boolean isMap = map instanceof JsMap || map instanceof HashedMap;
        boolean keepsApart = MergedKeys.keepsApart(map);
        if (values.isForAstro() && !isMap && isObject(map)) {
            if (!keepsApart && MergedKeys.haveEqual(map.keySet())) {
                throw merged(values, map);
            }
            values.slots().beginObject(map);
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                values.slots().key((String) entry.getKey());
                values.write(entry.getValue());
            }
        } else {
            values.slots().beginMap(map);
            Class<?> first = null;
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                Object key = entry.getKey();
                values.writeEntry(key, entry.getValue());
                Class<?> type = key == null ? null : key.getClass();
                first = first == null ? type : first;
                keepsApart &= first == type;
            }
            if (!keepsApart && values.slots().containers().hasRepeatedKey(2)) {
                throw merged(values, map);
            }
        }
        values.slots().end();
    }

    private static void writeSet(ValueWriter values, Set<?> set) {
        values.slots().beginSet(set);
        boolean keepsApart = MergedKeys.keepsApart(set);
        Class<?> first = null;
        for (Object element : set) {
            values.write(element);
            Class<?> type = element == null ? null : element.getClass();
            first = first == null ? type : first;
            keepsApart &= first == type;
        }
        if (!keepsApart && values.slots().containers().hasRepeatedKey(1)) {
            throw merged(values, set);
        }
        values.slots().end();
    }

    private static DevalueException merged(ValueWriter values, Object container) {
        return values.failure("Expected a " + (container instanceof Map ? "map whose keys" : "set whose elements")
                + " are different values when they are stored, found two that are stored alike, such as the Integer and"
                + " the Long of one number; put in one class of them");
    }

    /** Returns true if a map has string keys only, so that it can be a JavaScript object. */
    private static boolean isObject(Map<?, ?> map) {
        for (Object key : map.keySet()) {
            if (!(key instanceof String name) || name.equals(ContainerStack.PROTOTYPE)) {
                return false;
            }
        }
        return true;
    }

    private static void writeElements(ValueWriter values, Collection<?> elements) {
        for (Object element : elements) {
            values.write(element);
        }
        values.slots().end();
    }

    private static void writeOptional(ValueWriter values, Optional<?> optional) {
        if (values.isForAstro()) {
            if (optional.orElse(null) instanceof Optional<?>) {
                throw values.failure(
                        "Expected an Optional of a value, found an Optional of an Optional, which cannot be"
                                + " told from one that is empty; put in one of them");
            }
            values.write(optional.orElse(null));
            return;
        }
        values.slots().beginOptional(optional);
        values.write(optional.orElse(null));
        values.slots().end();
    }

    private static void writePrimitives(ValueWriter values, Object array) {
        BufferView.Kind kind = PrimitiveArrays.kindOf(array.getClass());
        if (kind == null) {
            throw values.failure("Expected a type that can be stored, found "
                    + array.getClass().getTypeName() + "; use a list, or an array of another type");
        }
        values.slots().limits().checkBytes((long) Array.getLength(array) * kind.elementSize());
        values.slots().beginTag(kind.tag(), array);
        values.slots().buffer(new Object(), PrimitiveArrays.bytesOf(array));
        values.slots().end();
    }
}
