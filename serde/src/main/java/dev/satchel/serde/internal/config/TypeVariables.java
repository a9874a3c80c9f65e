package dev.satchel.serde.internal.config;

import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.GenericPlaceholder;
import io.micronaut.inject.annotation.AnnotationMetadataHierarchy;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values of the type variables of a bean type. The requested type defines its own variables, the extends clause
 * those of a superclass or interface. An introspection has only the name of a variable, which two levels may share, and
 * of {@code ? extends T}, which every Kotlin list has, not even that. So the return type of the property's read method
 * takes precedence. In a native image neither that nor the superclass may be available: then a variable is found by its
 * name or not at all. Created once for a type.
 */
public final class TypeVariables {

    private final Map<TypeVariable<?>, @Nullable Argument<?>> known = new HashMap<>();
    private final Map<String, Set<TypeVariable<?>>> byName = new HashMap<>();
    private final Set<Class<?>> levels = new LinkedHashSet<>();

    private TypeVariables() {}

    public static TypeVariables of(Argument<?> asked) {
        TypeVariables made = new TypeVariables();
        TypeVariable<?>[] own = asked.getType().getTypeParameters();
        Argument<?>[] given = asked.getTypeParameters();
        Argument<?>[] closed = new Argument<?>[given.length];
        for (int i = 0; i < given.length; i++) {
            // an argument that has only its class is a variable too, with that class as its bound
            closed[i] = made.byName(given[i]);
        }
        for (int i = 0; i < own.length; i++) {
            made.add(own[i], given.length == own.length ? closed[i] : null);
        }
        made.levels.add(asked.getType());
        made.climb(asked.getType());
        return made;
    }

    /**
     * Returns a type whose arguments have the names of the variables that they are for, at every level. Micronaut
     * compares arguments by name and in any order, and {@link Argument#of(Class, Argument[])} names them by their
     * classes, so that a pair of a Long and an Integer would pass for one of an Integer and a Long.
     */
    @SuppressWarnings("unchecked") // of the same class
    public static <A> Argument<A> named(Argument<A> type) {
        return (Argument<A>) named(type, type.getName());
    }

    @SuppressWarnings("ReferenceEquality") // an equal one may have other names
    private static Argument<?> named(Argument<?> type, String name) {
        Argument<?>[] given = type.getTypeParameters();
        TypeVariable<?>[] variables = type.getType().getTypeParameters();
        // a placeholder has the name of its variable
        if (type instanceof GenericPlaceholder) {
            return type;
        }
        boolean changed = !type.getName().equals(name);
        Argument<?>[] named = given.clone();
        for (int i = 0; i < named.length; i++) {
            named[i] = named(given[i], given.length == variables.length ? variables[i].getName() : given[i].getName());
            changed |= named[i] != given[i];
        }
        return changed ? Argument.of(type.getType(), name, type.getAnnotationMetadata(), named) : type;
    }

    /** Returns true if a type contains a variable. */
    static boolean isOpen(Argument<?> declared) {
        if (declared instanceof GenericPlaceholder) {
            return true;
        }
        for (Argument<?> parameter : declared.getTypeParameters()) {
            if (isOpen(parameter)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the declared type of a property with its variables resolved. An unresolved variable becomes its bound.
     *
     * @param declared the type as the introspection has it
     * @param property the name of the property
     */
    @SuppressWarnings("unchecked") // of the same class, or a subclass
    public <A> Argument<A> resolve(Argument<A> declared, String property) {
        return isOpen(declared) ? (Argument<A>) resolved(declared, property) : declared;
    }

    /** Returns a type that belongs to no property with its variables resolved. */
    Argument<?> resolve(Argument<?> declared) {
        return isOpen(declared) ? byName(declared) : declared;
    }

    /** Returns true if a type contains a variable that cannot be resolved. */
    public boolean isUnresolved(Argument<?> declared, String property) {
        return TypeVariables.isOpen(declared) && read(declared, property) == null && isUnresolvedByName(declared);
    }

    private boolean isUnresolvedByName(Argument<?> declared) {
        if (declared instanceof GenericPlaceholder<?> placeholder && find(placeholder.getVariableName()) == null) {
            return true;
        }
        for (Argument<?> parameter : declared.getTypeParameters()) {
            if (isUnresolvedByName(parameter)) {
                return true;
            }
        }
        return false;
    }

    private Argument<?> resolved(Argument<?> declared, String property) {
        Argument<?> found = read(declared, property);
        return found == null
                ? byName(declared)
                : Argument.of(
                        found.getType(), declared.getName(), annotations(found, declared), found.getTypeParameters());
    }

    /**
     * Returns the return type of the read method of a property, or null if there is none, or its variable cannot be
     * resolved.
     */
    private @Nullable Argument<?> read(Argument<?> declared, String property) {
        String end = property.substring(0, 1).toUpperCase(Locale.ROOT) + property.substring(1);
        Set<String> names = Set.of(property, "get" + end, "is" + end);
        for (Class<?> level : levels) {
            for (Method method : level.getDeclaredMethods()) {
                if (!method.isBridge()
                        && method.getParameterCount() == 0
                        && names.contains(method.getName())
                        && method.getReturnType() == declared.getType()) {
                    return argument(method.getGenericReturnType(), declared.getName());
                }
            }
        }
        return null;
    }

    private Argument<?> byName(Argument<?> declared) {
        Argument<?> found =
                declared instanceof GenericPlaceholder<?> placeholder ? find(placeholder.getVariableName()) : null;
        if (found == null) {
            Argument<?>[] parameters = declared.getTypeParameters().clone();
            for (int i = 0; i < parameters.length; i++) {
                parameters[i] = byName(parameters[i]);
            }
            return Argument.of(declared.getType(), declared.getName(), declared.getAnnotationMetadata(), parameters);
        }
        Class<?> type = found.getType();
        for (Class<?> part = declared.getType(); part.isArray(); part = part.getComponentType()) {
            type = type.arrayType();
        }
        return Argument.of(type, declared.getName(), annotations(found, declared), found.getTypeParameters());
    }

    private static AnnotationMetadata annotations(Argument<?> found, Argument<?> declared) {
        AnnotationMetadata there = found.getAnnotationMetadata();
        AnnotationMetadata here = declared.getAnnotationMetadata();
        if (there.isEmpty()) {
            return here;
        }
        return here.isEmpty() ? there : new AnnotationMetadataHierarchy(there, here);
    }

    /** Returns the value of a variable by its name, if only one variable has that name. */
    private @Nullable Argument<?> find(String variable) {
        Set<TypeVariable<?>> candidates = byName.getOrDefault(variable, Set.of());
        return candidates.size() == 1 ? known.get(candidates.iterator().next()) : null;
    }

    private void add(TypeVariable<?> variable, @Nullable Argument<?> standsFor) {
        known.put(variable, standsFor);
        byName.computeIfAbsent(variable.getName(), name -> new HashSet<>()).add(variable);
    }

    private void climb(Class<?> from) {
        Type above = from.getGenericSuperclass();
        if (above != null) {
            climb(above);
        }
        for (Type implemented : from.getGenericInterfaces()) {
            climb(implemented);
        }
    }

    private void climb(Type above) {
        Class<?> raw = erasure(above);
        if (raw == Object.class || !levels.add(raw)) {
            return;
        }
        TypeVariable<?>[] variables = raw.getTypeParameters();
        Type[] arguments = above instanceof ParameterizedType generic ? generic.getActualTypeArguments() : new Type[0];
        for (int i = 0; i < variables.length; i++) {
            add(variables[i], i < arguments.length ? argument(arguments[i], variables[i].getName()) : null);
        }
        climb(raw);
    }

    /** Converts a type to an Argument. Returns null for a variable that cannot be resolved. */
    private @Nullable Argument<?> argument(Type of, String name) {
        if (of instanceof TypeVariable<?> variable) {
            Argument<?> found = known.get(variable);
            return found == null
                    ? null
                    : Argument.of(found.getType(), name, found.getAnnotationMetadata(), found.getTypeParameters());
        }
        if (of instanceof WildcardType wildcard) {
            return argument(wildcard.getUpperBounds()[0], name);
        }
        if (of instanceof GenericArrayType array) {
            Argument<?> component = argument(array.getGenericComponentType(), name);
            return component == null
                    ? null
                    : Argument.of(
                            component.getType().arrayType(),
                            name,
                            AnnotationMetadata.EMPTY_METADATA,
                            component.getTypeParameters());
        }
        if (of instanceof ParameterizedType generic) {
            Class<?> raw = erasure(generic);
            TypeVariable<?>[] variables = raw.getTypeParameters();
            Argument<?>[] parameters = new Argument<?>[variables.length];
            for (int i = 0; i < parameters.length; i++) {
                Type inside = generic.getActualTypeArguments()[i];
                Argument<?> found = argument(inside, variables[i].getName());
                parameters[i] = found == null ? Argument.of(erasure(inside), variables[i].getName()) : found;
            }
            return Argument.of(raw, name, AnnotationMetadata.EMPTY_METADATA, parameters);
        }
        return Argument.of(erasure(of), name);
    }

    private static Class<?> erasure(Type of) {
        if (of instanceof Class<?> plain) {
            return plain;
        }
        if (of instanceof ParameterizedType generic) {
            return erasure(generic.getRawType());
        }
        if (of instanceof TypeVariable<?> variable) {
            return erasure(variable.getBounds()[0]);
        }
        if (of instanceof WildcardType wildcard) {
            return erasure(wildcard.getUpperBounds()[0]);
        }
        return of instanceof GenericArrayType array
                ? erasure(array.getGenericComponentType()).arrayType()
                : Object.class;
    }
}
