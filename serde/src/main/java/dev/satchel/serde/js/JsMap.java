package dev.satchel.serde.js;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map whose keys are told apart by identity, as JavaScript does it. A {@code Map} of JavaScript is read as this where
 * a map of Java would lose something: where two keys are equal and still two, or a key contains the map. Everything
 * else is read as a {@link java.util.LinkedHashMap}.
 *
 * <p>Looking a key up goes through all of them, those that are the same first. Not thread-safe.
 */
public final class JsMap extends AbstractMap<@Nullable Object, @Nullable Object> {

    private final List<Map.Entry<@Nullable Object, @Nullable Object>> entries = new ArrayList<>();

    /** Creates an empty map. */
    public JsMap() {}

    /** Adds an entry, also where an equal key is there. */
    public void append(@Nullable Object key, @Nullable Object value) {
        entries.add(new SimpleEntry<>(key, value));
    }

    @Override
    public @Nullable Object put(@Nullable Object key, @Nullable Object value) {
        Map.Entry<@Nullable Object, @Nullable Object> found = find(key);
        if (found == null) {
            append(key, value);
            return null;
        }
        return found.setValue(value);
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        Map.Entry<@Nullable Object, @Nullable Object> found = find(key);
        return found == null ? null : found.getValue();
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return find(key) != null;
    }

    private Map.@Nullable Entry<@Nullable Object, @Nullable Object> find(@Nullable Object key) {
        for (Map.Entry<@Nullable Object, @Nullable Object> entry : entries) {
            if (entry.getKey() == key) {
                return entry;
            }
        }
        for (Map.Entry<@Nullable Object, @Nullable Object> entry : entries) {
            if (Objects.equals(entry.getKey(), key)) {
                return entry;
            }
        }
        return null;
    }

    @Override
    public Set<Map.Entry<@Nullable Object, @Nullable Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<@Nullable Object, @Nullable Object>> iterator() {
                return entries.iterator();
            }

            @Override
            public int size() {
                return entries.size();
            }
        };
    }
}
