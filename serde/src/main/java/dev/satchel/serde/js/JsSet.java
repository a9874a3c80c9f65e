package dev.satchel.serde.js;

import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A set whose elements are told apart by identity, as JavaScript does it: see {@link JsMap}. Everything else is read as
 * a {@link java.util.LinkedHashSet}. Not thread-safe.
 */
public final class JsSet extends AbstractSet<@Nullable Object> {

    private final List<@Nullable Object> elements = new ArrayList<>();

    /** Creates an empty set. */
    public JsSet() {}

    /** Adds an element, also where an equal one is there. */
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
