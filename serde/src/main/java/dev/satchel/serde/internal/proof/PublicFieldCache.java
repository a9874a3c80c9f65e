package dev.satchel.serde.internal.proof;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/**
 * The names of the public fields of a class, as the introspection of a bean knows its methods alone. Looked up once for
 * a class; nothing is read or set. In a native image there may be none: then what the compiler says of declared session
 * data is all.
 */
final class PublicFieldCache {

    private PublicFieldCache() {}

    /** The fields that hold something of a bean. */
    static List<String> of(Class<?> type) {
        List<String> names = new ArrayList<>();
        for (Field field : type.getFields()) {
            if ((field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0) {
                names.add(field.getName());
            }
        }
        return names;
    }
}
