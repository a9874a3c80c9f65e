package dev.satchel.serde.js;

import io.micronaut.core.annotation.Internal;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A set whose elements are compared by identity, as in JavaScript: see {@link JsMap}. Any other set is read as a
 * {@link java.util.LinkedHashSet}. Not thread-safe.
 */
public final class JsSet extends AbstractSet<@Nullable Object> {

    private final List<@Nullable Object> elements = new ArrayList<>();

    /** Creates an empty set. */
    public JsSet() {}

    /**
     * Adds an element, even if an equal one is present. Public only for other packages of this module.
     *
     * @param element the element
     */
    @Internal
    public void append(@Nullable Object element) {
        elements.add(element);
    }

    @Override
    public boolean add(@Nullable Object element) {
        return !contains(element) && elements.add(element);
    }

    @Override
    public boolean contains(@Nullable Object element) {
        return elements.contains(element);
    }

    @Override
    public Iterator<@Nullable Object> iterator() {
        return elements.iterator();
    }

    @Override
    public int size() {
        return elements.size();
    }
}
