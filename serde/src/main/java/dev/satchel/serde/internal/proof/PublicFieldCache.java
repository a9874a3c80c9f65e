package dev.satchel.serde.internal.proof;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/**
 * A cache of the names of the public fields of a class, as the introspection of a bean has only its methods. Looked up
 * once per class. No field is read or set. In a native image the result may be empty: then only the compiler's check of
 * declared session data remains.
 */
final class PublicFieldCache {

    private PublicFieldCache() {}

    /** Returns the names of the instance fields. */
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
