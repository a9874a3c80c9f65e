package dev.satchel.serde.internal.config;

import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.beans.BeanConstructor;
import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.beans.BeanMethod;
import io.micronaut.core.beans.BeanProperty;
import io.micronaut.core.beans.BeanReadProperty;
import io.micronaut.core.beans.BeanWriteProperty;
import io.micronaut.core.beans.UnsafeBeanReadProperty;
import io.micronaut.core.type.Argument;
import io.micronaut.inject.annotation.AnnotationMetadataHierarchy;
import io.micronaut.inject.annotation.MutableAnnotationMetadata;
import io.micronaut.serde.config.annotation.SerdeConfig;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An introspection for writing beans that omits no property but those that are never written. */
final class WholeIntrospection<T> implements BeanIntrospection<T> {

    private static final AnnotationMetadata ALWAYS = always();

    private final BeanIntrospection<T> delegate;
    private final List<BeanReadProperty<T, Object>> properties;

    WholeIntrospection(BeanIntrospection<T> delegate) {
        this.delegate = delegate;
        this.properties = delegate.getBeanReadProperties().stream()
                .map(property -> (BeanReadProperty<T, Object>) new WholeProperty<>(property))
                .toList();
    }

    private static AnnotationMetadata always() {
        MutableAnnotationMetadata metadata = new MutableAnnotationMetadata();
        metadata.addDeclaredAnnotation(
                SerdeConfig.class.getName(), Map.of(SerdeConfig.INCLUDE, SerdeConfig.SerInclude.ALWAYS.name()));
        return metadata;
    }

    @Override
    public AnnotationMetadata getAnnotationMetadata() {
        return delegate.getAnnotationMetadata();
    }

    @Override
    public List<BeanReadProperty<T, Object>> getBeanReadProperties() {
        return properties;
    }

    @Override
    public List<BeanWriteProperty<T, Object>> getBeanWriteProperties() {
        return delegate.getBeanWriteProperties();
    }

    @Override
    public Collection<BeanProperty<T, Object>> getBeanProperties() {
        return delegate.getBeanProperties();
    }

    @Override
    public Collection<BeanProperty<T, Object>> getIndexedProperties(Class<? extends Annotation> type) {
        return delegate.getIndexedProperties(type);
    }

    @Override
    public Optional<BeanProperty<T, Object>> getIndexedProperty(Class<? extends Annotation> type, String value) {
        return delegate.getIndexedProperty(type, value);
    }

    @Override
    public Collection<BeanMethod<T, Object>> getBeanMethods() {
        return delegate.getBeanMethods();
    }

    @Override
    public BeanConstructor<T> getConstructor() {
        return delegate.getConstructor();
    }

    @Override
    public Argument<?>[] getConstructorArguments() {
        return delegate.getConstructorArguments();
    }

    @Override
    public Builder<T> builder() {
        return delegate.builder();
    }

    @Override
    public T instantiate() {
        return delegate.instantiate();
    }

    @Override
    public T instantiate(boolean strictNullable, Object... arguments) {
        return delegate.instantiate(strictNullable, arguments);
    }

    @Override
    public Class<T> getBeanType() {
        return delegate.getBeanType();
    }

    /** A property that is always written. */
    private static final class WholeProperty<B, P> implements UnsafeBeanReadProperty<B, P> {

        private final BeanReadProperty<B, P> delegate;
        private final AnnotationMetadata annotations;

        WholeProperty(BeanReadProperty<B, P> delegate) {
            this.delegate = delegate;
            this.annotations = new AnnotationMetadataHierarchy(delegate.getAnnotationMetadata(), ALWAYS);
        }

        @Override
        public AnnotationMetadata getAnnotationMetadata() {
            return annotations;
        }

        @Override
        public String getName() {
            return delegate.getName();
        }

        @Override
        public BeanIntrospection<B> getDeclaringBean() {
            return delegate.getDeclaringBean();
        }

        @Override
        public Class<P> getType() {
            return delegate.getType();
        }

        @Override
        public Argument<P> asArgument() {
            return delegate.asArgument();
        }

        @Override
        public P get(B bean) {
            return delegate.get(bean);
        }

        @Override
        public P getUnsafe(B bean) {
            return delegate instanceof UnsafeBeanReadProperty<B, P> unsafe
                    ? unsafe.getUnsafe(bean)
                    : delegate.get(bean);
        }
    }
}
