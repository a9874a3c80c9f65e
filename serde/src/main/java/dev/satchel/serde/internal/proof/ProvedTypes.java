package dev.satchel.serde.internal.proof;

import dev.satchel.serde.internal.type.TypeKey;
import io.micronaut.core.type.Argument;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The classes that were read back as a declared type without a tag. Bounded. Thread-safe. */
public final class ProvedTypes {

    /** Maximum number of types, and of classes for each. Further ones are proved each time. */
    private static final int MAX_KEPT = 1_024;

    private final Map<TypeKey, Set<Class<?>>> classes = new ConcurrentHashMap<>();

    /**
     * Returns true if values of a declared type may be of several classes, so that the type does not tell the class of
     * a value. A place of type Object is read as without a type.
     */
    public static boolean isOpen(Argument<?> type) {
        Class<?> raw = type.getType();
        Argument<?>[] parameters = type.getTypeParameters();
        for (Argument<?> parameter : parameters) {
            if (isOpen(parameter)) {
                return true;
            }
        }
        if (raw.isArray()) {
            return isOpen(Argument.of(raw.getComponentType()));
        }
        if (raw == Object.class || raw.isPrimitive() || isContainer(raw)) {
            return false;
        }
        boolean isAbstract = raw.isInterface() || (raw.getModifiers() & Modifier.ABSTRACT) != 0;
        return raw.getName().startsWith("java.") ? isAbstract : (raw.getModifiers() & Modifier.FINAL) == 0;
    }

    private static boolean isContainer(Class<?> type) {
        return Iterable.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type) || type.isEnum();
    }

    public boolean contains(Argument<?> type, Class<?> value) {
        Set<Class<?>> found = classes.get(new TypeKey(type));
        return found != null && found.contains(value);
    }

    /** Adds a class that was read back. */
    public void add(Argument<?> type, Class<?> value) {
        // what its type arguments stand for is not told by the class
        if (value.getTypeParameters().length > 0 || classes.size() >= MAX_KEPT) {
            return;
        }
        Set<Class<?>> found = classes.computeIfAbsent(new TypeKey(type), key -> ConcurrentHashMap.newKeySet());
        if (found.size() < MAX_KEPT) {
            found.add(value);
        }
    }
}
