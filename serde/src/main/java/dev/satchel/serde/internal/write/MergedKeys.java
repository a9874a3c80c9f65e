package dev.satchel.serde.internal.write;

import dev.satchel.serde.js.JsMap;
import dev.satchel.serde.js.JsSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A check of keys that are different in a map or set of Java, and one when they are stored: equal strings in an
 * {@code IdentityHashMap}, or one number as Integer and as Long.
 */
final class MergedKeys {

    private static final Set<Class<?>> IMMUTABLE = Set.of(
            Map.of().getClass(),
            Map.of("", "").getClass(),
            Set.of().getClass(),
            Set.of("").getClass());

    private MergedKeys() {}

    /**
     * Returns true if a container keeps apart only elements that are not equal, so that elements of one class are
     * stored as different values. A {@code JsMap} and a {@code JsSet} are written as JavaScript keeps them.
     */
    static boolean keepsApart(Object container) {
        return container instanceof HashMap
                || container instanceof HashSet
                || container instanceof TreeMap
                || container instanceof TreeSet
                || container instanceof ConcurrentHashMap
                || container instanceof JsMap
                || container instanceof JsSet
                || IMMUTABLE.contains(container.getClass());
    }

    /** Returns true if two elements are equal, which an ordinary set would not hold. */
    static boolean haveEqual(Collection<?> elements) {
        return new HashSet<>(elements).size() < elements.size();
    }
}
