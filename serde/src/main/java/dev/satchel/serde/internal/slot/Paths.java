package dev.satchel.serde.internal.slot;

import io.micronaut.serde.exceptions.SerdeException;
import io.micronaut.serde.exceptions.path.CollectionItemReferencePath;
import io.micronaut.serde.exceptions.path.MapItemReferencePath;
import io.micronaut.serde.exceptions.path.PropertyReferencePath;
import io.micronaut.serde.exceptions.path.ReferencePath;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where in a value: {@code .name}, {@code ["odd name"]}, {@code [0]}, {@code .get("key")}, as devalue writes it. A key
 * of a map may be a visitor's text, and so may the name of a property. One that is not plain is not shown: of a key its
 * position is, as {@code .get(#2)}.
 */
public final class Paths {

    private static final Pattern IDENTIFIER = Pattern.compile("[a-zA-Z_$][a-zA-Z_$0-9]*");

    private static final Pattern PLAIN = Pattern.compile("[a-zA-Z0-9_$ .:-]*");

    /** A message is for people, also where a name is not. */
    private static final int LONGEST = 64;

    private Paths() {}

    /** The path that Micronaut Serde gathered while it gave up, from its outermost place. */
    public static String of(SerdeException e) {
        StringBuilder path = new StringBuilder();
        List<ReferencePath> places = e.getPath();
        for (int i = places.size() - 1; i >= 0; i--) {
            ReferencePath place = places.get(i);
            if (place instanceof PropertyReferencePath property) {
                append(path, property.property().getName());
            } else if (place instanceof CollectionItemReferencePath item) {
                append(path, item.index());
            } else if (place instanceof MapItemReferencePath item) {
                append(path, new Key(item.key(), -1));
            }
        }
        return path.toString();
    }

    public static String of(Object place) {
        StringBuilder path = new StringBuilder();
        append(path, place);
        return path.toString();
    }

    /**
     * Adds one place.
     *
     * @param place a property's name, an index, or a {@link Key}; null if there is nothing to say
     */
    public static void append(StringBuilder path, @Nullable Object place) {
        if (place instanceof Integer index) {
            path.append('[').append(index).append(']');
        } else if (place instanceof Key key) {
            path.append(".get(");
            if (key.name != null && isPlain(key.name)) {
                path.append('"').append(key.name).append('"');
            } else if (key.position < 0) {
                path.append('…');
            } else {
                path.append('#').append(key.position);
            }
            path.append(')');
        } else if (place instanceof String name) {
            boolean isPlain = isPlain(name);
            if (isPlain && IDENTIFIER.matcher(name).matches()) {
                path.append('.').append(name);
            } else {
                path.append("[\"").append(isPlain ? name : "…").append("\"]");
            }
        }
    }

    private static boolean isPlain(String name) {
        return name.length() <= LONGEST && PLAIN.matcher(name).matches();
    }

    /**
     * The key of a map's entry; only a string is ever shown.
     *
     * @param position of the entry; negative if it is not known
     */
    public record Key(@Nullable String name, int position) {
        public static Key of(@Nullable Object key, int position) {
            return new Key(key instanceof String name ? name : null, position);
        }
    }
}
