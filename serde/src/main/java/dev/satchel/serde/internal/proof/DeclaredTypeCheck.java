package dev.satchel.serde.internal.proof;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.internal.config.TypeVariables;
import dev.satchel.serde.internal.slot.Paths;
import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.beans.BeanReadProperty;
import io.micronaut.core.beans.exceptions.IntrospectionException;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.SerdeIntrospections;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A check that values read without tags are of the declared types. Without tags, a UUID and its text are written alike.
 * A value declared as Object is read without a type and may be something else. Thread-safe.
 */
public final class DeclaredTypeCheck {

    private final SerdeIntrospections introspections;

    public DeclaredTypeCheck(SerdeIntrospections introspections) {
        this.introspections = introspections;
    }

    /**
     * Compares a bean with the one that was read.
     *
     * @throws DevalueException if a value in it is of another type; its path says where
     */
    public void check(Argument<?> type, Object before, Object after) {
        BeanIntrospection<Object> introspection = introspection(type);
        if (introspection == null || before.getClass() != after.getClass()) {
            return;
        }
        TypeVariables variables = TypeVariables.of(type);
        for (BeanReadProperty<Object, Object> property : introspection.getBeanReadProperties()) {
            Argument<Object> declared = property.asArgument();
            String name = property.getName();
            Object one = get(property, before);
            Object other = get(property, after);
            try {
                if (variables.isUnresolved(declared, name)) {
                    checkAlike(one, other);
                } else {
                    checkValue(variables.resolve(declared, name), one, other);
                }
            } catch (DevalueException e) {
                throw e.within(Paths.of(name));
            }
        }
    }

    private static @Nullable Object get(BeanReadProperty<Object, Object> property, Object bean) {
        try {
            return property.get(bean);
        } catch (RuntimeException e) {
            // a property that cannot be read is not written either
            return null;
        }
    }

    private void checkValue(Argument<?> declared, @Nullable Object before, @Nullable Object after) {
        if (before == null || after == null) {
            return;
        }
        if (!declared.isPrimitive() && !declared.getType().isInstance(after)) {
            throw another(before, after);
        }
        Argument<?>[] parameters = declared.getTypeParameters();
        if (parameters.length == 0) {
            return;
        }
        if (before instanceof Map<?, ?> one && after instanceof Map<?, ?> other && parameters.length == 2) {
            checkElements(parameters[0], one.keySet(), other.keySet());
            checkElements(parameters[1], one.values(), other.values());
        } else if (before instanceof Collection<?> one && after instanceof Collection<?> other) {
            checkElements(parameters[0], one, other);
        } else if (before instanceof Optional<?> one && after instanceof Optional<?> other) {
            checkValue(parameters[0], one.orElse(null), other.orElse(null));
        } else if (!declared.getType().isArray()) {
            check(declared, before, after);
        }
    }

    private void checkElements(Argument<?> declared, Collection<?> before, Collection<?> after) {
        Iterator<?> others = after.iterator();
        for (Object one : before) {
            if (!others.hasNext()) {
                return;
            }
            checkValue(declared, one, others.next());
        }
    }

    /** Checks a value without a declared type: it must be of the same class, unless it is a container. */
    private static void checkAlike(@Nullable Object before, @Nullable Object after) {
        if (before == null || after == null || before.getClass() == after.getClass()) {
            return;
        }
        boolean isAlike = (before instanceof Collection<?> && after instanceof Collection<?>)
                || (before instanceof Map<?, ?> && after instanceof Map<?, ?>)
                || (before instanceof Number && after instanceof Number);
        if (!isAlike) {
            throw another(before, after);
        }
    }

    private static DevalueException another(Object before, Object after) {
        return new DevalueException("Expected a property that is read as the type that is declared, found one of a "
                + before.getClass().getName() + " that is read as a "
                + after.getClass().getName()
                + "; declare it in the class itself by its type, or store it with tags");
    }

    @SuppressWarnings("unchecked") // any type is a type of objects
    private @Nullable BeanIntrospection<Object> introspection(Argument<?> type) {
        try {
            return introspections.getSerializableIntrospection((Argument<Object>) type);
        } catch (IntrospectionException e) {
            return null;
        }
    }
}
