package dev.satchel.serde;

import io.micronaut.serde.exceptions.SerdeException;
import io.micronaut.serde.exceptions.path.CollectionItemReferencePath;
import io.micronaut.serde.exceptions.path.MapItemReferencePath;
import io.micronaut.serde.exceptions.path.PropertyReferencePath;
import io.micronaut.serde.exceptions.path.ReferencePath;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where in a value: {@code .name}, {@code ["odd name"]}, {@code [0]}, {@code .get("key")}, as devalue writes it. */
final class Paths {

    private static final Pattern IDENTIFIER = Pattern.compile("[a-zA-Z_$][a-zA-Z_$0-9]*");

    private Paths() {}

    /** The path that Micronaut Serde gathered while it gave up, from its outermost place. */
    static String of(SerdeException e) {
        StringBuilder path = new StringBuilder();
        List<ReferencePath> places = e.getPath();
        for (int i = places.size() - 1; i >= 0; i--) {
            ReferencePath place = places.get(i);
            if (place instanceof PropertyReferencePath property) {
                append(path, property.property().getName());
            } else if (place instanceof CollectionItemReferencePath item) {
                append(path, item.index());
            } else if (place instanceof MapItemReferencePath item) {
                append(path, new Key(item.key()));
            }
        }
        return path.toString();
    }

    static String of(Object place) {
        StringBuilder path = new StringBuilder();
        append(path, place);
        return path.toString();
    }

    /**
     * Adds one place.
     *
     * @param place a property's name, an index, or a {@link Key}; null if there is nothing to say
     */
    static void append(StringBuilder path, @Nullable Object place) {
        if (place instanceof Integer index) {
            path.append('[').append(index).append(']');
        } else if (place instanceof Key key) {
            path.append(".get(")
                    .append(key.name == null ? "…" : '"' + key.name + '"')
                    .append(')');
        } else if (place instanceof String name) {
            if (IDENTIFIER.matcher(name).matches()) {
                path.append('.').append(name);
            } else {
                path.append("[\"").append(name).append("\"]");
            }
        }
    }

    /** The key of a map's entry; only a string is shown. */
    record Key(@Nullable String name) {
        static Key of(@Nullable Object key) {
            return new Key(key instanceof String name ? name : null);
        }
    }
}
