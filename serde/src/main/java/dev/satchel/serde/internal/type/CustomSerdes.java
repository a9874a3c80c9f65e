package dev.satchel.serde.internal.type;

import dev.satchel.serde.DevalueTag;
import io.micronaut.context.BeanContext;
import io.micronaut.core.type.Argument;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.serde.Deserializer;
import io.micronaut.serde.Serializer;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A registry of the types for which the application has serializer and deserializer beans. They are storable without
 * {@code @Serdeable}. They are registered by the beans, not by a name from the store. Thread-safe.
 */
@Singleton
final class CustomSerdes {

    private final Set<Class<?>> types;

    CustomSerdes(BeanContext beans) {
        this.types = find(beans);
    }

    private static Set<Class<?>> find(BeanContext beans) {
        Set<Class<?>> found = new HashSet<>(typesOf(beans, Serializer.class));
        found.retainAll(typesOf(beans, Deserializer.class));
        return Set.copyOf(found);
    }

    private static Set<Class<?>> typesOf(BeanContext beans, Class<?> kind) {
        Set<Class<?>> found = new HashSet<>();
        for (BeanDefinition<?> definition : beans.getBeanDefinitions(kind)) {
            List<Argument<?>> arguments = definition.getTypeArguments(kind);
            if (arguments.size() == 1 && isOfTheApplication(arguments.get(0).getType())) {
                found.add(arguments.get(0).getType());
            }
        }
        return found;
    }

    /** Returns true for an application's type. Types with a form of their own in devalue keep it. */
    private static boolean isOfTheApplication(Class<?> type) {
        return type != Object.class
                && !type.isArray()
                && !type.isPrimitive()
                && TextTypes.of(type) == null
                && !ValueTypes.isOne(type)
                && !Map.class.isAssignableFrom(type)
                && !Collection.class.isAssignableFrom(type)
                && !CharSequence.class.isAssignableFrom(type)
                && !Number.class.isAssignableFrom(type);
    }

    Set<Class<?>> types() {
        return types;
    }

    /**
     * Returns the type whose serializers write values of a class: the class itself, or a supertype, or null if there is
     * none.
     */
    @Nullable
    Class<?> typeOf(Class<?> type) {
        if (types.contains(type)) {
            return type;
        }
        Class<?> nearest = null;
        for (Class<?> candidate : types) {
            boolean nearer = nearest == null || nearest.isAssignableFrom(candidate);
            if (candidate.isAssignableFrom(type) && nearer) {
                nearest = candidate;
            }
        }
        return nearest;
    }

    /** Returns the tag of such a type. */
    static String nameOf(Class<?> type) {
        DevalueTag named = type.getAnnotation(DevalueTag.class);
        return named == null ? type.getName() : named.value();
    }
}
