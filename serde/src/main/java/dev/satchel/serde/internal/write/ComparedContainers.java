package dev.satchel.serde.internal.write;

import dev.satchel.serde.internal.slot.HashCost;
import dev.satchel.serde.internal.type.ContainerFactories;
import dev.satchel.serde.js.JsMap;
import dev.satchel.serde.js.JsSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The written containers whose elements Java hashes or sorts when they are read. If they share long parts, that may
 * take longer than a reader allows. Used by one thread.
 */
public final class ComparedContainers {

    private final Map<Integer, Object> bySlot = new LinkedHashMap<>();
    private boolean hasCollisions;

    ComparedContainers() {}

    /**
     * Returns true if the elements of a container are compared with each other, and are not just a few small values.
     *
     * @param elements its elements, or the keys of a map
     */
    static boolean isOne(Object container, Collection<?> elements) {
        if (elements.size() < 2 || container instanceof JsSet || container instanceof JsMap) {
            return false;
        }
        if (ContainerFactories.isOrdered(container.getClass())) {
            return true;
        }
        boolean isSet = container instanceof Set;
        return (isSet || container instanceof Map)
                && (hasOtherThanTexts(elements) || (isSet && hasCollisions(elements)));
    }

    private static boolean hasOtherThanTexts(Collection<?> elements) {
        for (@Nullable Object element : elements) {
            if (!(element instanceof String)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasCollisions(Collection<?> elements) {
        return elements.size() > HashCost.MAX_COLLISIONS && !HashCost.areSpread(elements.toArray());
    }

    void add(int slot, Object container, Collection<?> elements) {
        bySlot.put(slot, container);
        hasCollisions |= !ContainerFactories.isOrdered(container.getClass()) && hasCollisions(elements);
    }

    /** Returns true if elements have the same hash code, so that the time to compare them matters. */
    boolean hasCollisions() {
        return hasCollisions;
    }

    /** Calls the action with each slot and its container. */
    public void forEach(BiConsumer<Integer, Object> action) {
        bySlot.forEach(action);
    }
}
