package dev.satchel.serde.js;

import io.micronaut.core.annotation.Internal;
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
 * A map whose keys are compared by identity, as in JavaScript. A JavaScript {@code Map} is read as this class only
 * where a Java map would lose something: where two distinct keys are equal, or a key contains the map. Otherwise it is
 * read as a {@link java.util.LinkedHashMap}.
 *
 * <p>A lookup is a linear search that prefers identical keys. Not thread-safe.
 */
public final class JsMap extends AbstractMap<@Nullable Object, @Nullable Object> {

    private final List<Map.Entry<@Nullable Object, @Nullable Object>> entries = new ArrayList<>();

    /** Creates an empty map. */
    public JsMap() {}

    /**
     * Adds an entry, even if an equal key is present. Public only for other packages of this module.
     *
     * @param key the key
     * @param value the value
     */
    @Internal
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
