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
 * Formats the path to a place in a value: {@code .name}, {@code ["odd name"]}, {@code [0]}, {@code .get(#2)}, much as
 * devalue does. The key of a map may be a visitor's text, or a secret, and is never shown: its position is. The name of
 * a property is shown if it is plain.
 */
public final class Paths {

    private static final Pattern IDENTIFIER = Pattern.compile("[a-zA-Z_$][a-zA-Z_$0-9]*");

    private static final Pattern PLAIN = Pattern.compile("[a-zA-Z0-9_$ .:-]*");

    /** Maximum length of a shown name. Messages are read by people. */
    private static final int MAX_NAME_CHARACTERS = 64;

    private Paths() {}

    /** Returns the path that Micronaut Serde collected in an exception, from its outermost place. */
    public static String of(SerdeException e) {
        StringBuilder path = new StringBuilder();
        List<ReferencePath> places = e.getPath();
        for (int i = places.size() - 1; i >= 0; i--) {
            ReferencePath place = places.get(i);
            if (place instanceof PropertyReferencePath property) {
                append(path, property.property().getName());
            } else if (place instanceof CollectionItemReferencePath item) {
                append(path, item.index());
            } else if (place instanceof MapItemReferencePath) {
                append(path, new Key(-1));
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
     * Appends one place.
     *
     * @param place a property's name, an index, or a {@link Key}, or null for none
     */
    public static void append(StringBuilder path, @Nullable Object place) {
        if (place instanceof Integer index) {
            path.append('[').append(index).append(']');
        } else if (place instanceof Key key) {
            path.append(".get(");
            if (key.position < 0) {
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
        return name.length() <= MAX_NAME_CHARACTERS && PLAIN.matcher(name).matches();
    }

    /**
     * The key of a map's entry.
     *
     * @param position of the entry, or negative if unknown
     */
    public record Key(int position) {}
}
