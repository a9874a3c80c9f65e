package dev.satchel.serde.internal.config;

import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.beans.BeanIntrospector;
import io.micronaut.core.beans.BeanReadProperty;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.SerdeIntrospections;
import io.micronaut.serde.config.annotation.SerdeConfig;
import java.util.Collection;

/**
 * The introspections of the application, without the effect of {@code @JsonInclude} on written beans: it is for JSON,
 * where the reader knows the default of a missing property, but a class may initialize the property with another value.
 * For reading, type variables in the types of properties are resolved.
 */
public final class StorageIntrospections implements SerdeIntrospections {

    private final SerdeIntrospections delegate;

    public StorageIntrospections(SerdeIntrospections delegate) {
        this.delegate = delegate;
    }

    @Override
    public BeanIntrospector getBeanIntrospector() {
        return delegate.getBeanIntrospector();
    }

    @Override
    public <T> BeanIntrospection<T> getSerializableIntrospection(Argument<T> type) {
        BeanIntrospection<T> found = delegate.getSerializableIntrospection(type);
        return leavesOut(found) ? new WholeIntrospection<>(found) : found;
    }

    private static <T> boolean leavesOut(BeanIntrospection<T> introspection) {
        boolean leavesOut = mayLeaveOut(introspection.getAnnotationMetadata());
        for (BeanReadProperty<T, Object> property : introspection.getBeanReadProperties()) {
            leavesOut |= mayLeaveOut(property.getAnnotationMetadata());
        }
        return leavesOut;
    }

    private static boolean mayLeaveOut(AnnotationMetadata annotations) {
        return annotations
                .enumValue(SerdeConfig.class, SerdeConfig.INCLUDE, SerdeConfig.SerInclude.class)
                .filter(include -> include != SerdeConfig.SerInclude.ALWAYS)
                .isPresent();
    }

    @Override
    public <T> BeanIntrospection<T> getDeserializableIntrospection(Argument<T> type) {
        return ResolvedIntrospection.of(delegate.getDeserializableIntrospection(type), type);
    }

    @Override
    public <T> Collection<BeanIntrospection<? extends T>> findSubtypeDeserializables(Class<T> type) {
        return delegate.findSubtypeDeserializables(type);
    }
}
