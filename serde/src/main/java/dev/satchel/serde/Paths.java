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

    private static final int LONGEST = 64;

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
            path.append(".get(");
            path.append(key.name == null ? "…" : '"' + shortened(key.name) + '"');
            path.append(')');
        } else if (place instanceof String name) {
            if (IDENTIFIER.matcher(shortened(name)).matches()) {
                path.append('.').append(name);
            } else {
                path.append("[\"").append(shortened(name)).append("\"]");
            }
        }
    }

    /** A message is for people, also where a name is not. */
    private static String shortened(String name) {
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST) + "…";
    }

    /** The key of a map's entry; only a string is shown. */
    record Key(@Nullable String name) {
        static Key of(@Nullable Object key) {
            return new Key(key instanceof String name ? name : null);
        }
    }
}
