package dev.satchel.serde.internal.config;

import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.beans.BeanConstructor;
import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.beans.BeanMethod;
import io.micronaut.core.beans.BeanProperty;
import io.micronaut.core.beans.BeanReadProperty;
import io.micronaut.core.beans.BeanWriteProperty;
import io.micronaut.core.beans.UnsafeBeanWriteProperty;
import io.micronaut.core.type.Argument;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** An introspection for reading beans of one type, whose properties have no type variables in their types. */
final class ResolvedIntrospection<T> implements BeanIntrospection<T> {

    private final BeanIntrospection<T> delegate;
    private final Argument<?>[] arguments;
    private final List<BeanWriteProperty<T, Object>> properties;

    private ResolvedIntrospection(
            BeanIntrospection<T> delegate, Argument<?>[] arguments, List<BeanWriteProperty<T, Object>> properties) {
        this.delegate = delegate;
        this.arguments = arguments;
        this.properties = properties;
    }

    /** Returns the introspection of a type, or the given one if it has no variables. */
    static <T> BeanIntrospection<T> of(BeanIntrospection<T> delegate, Argument<T> type) {
        return isOpen(delegate) ? create(delegate, TypeVariables.of(type)) : delegate;
    }

    private static boolean isOpen(BeanIntrospection<?> introspection) {
        boolean open = false;
        for (Argument<?> argument : introspection.getConstructorArguments()) {
            open |= TypeVariables.isOpen(argument);
        }
        for (BeanWriteProperty<?, ?> property : introspection.getBeanWriteProperties()) {
            open |= TypeVariables.isOpen(property.asArgument());
        }
        return open;
    }

    private static <T> BeanIntrospection<T> create(BeanIntrospection<T> delegate, TypeVariables variables) {
        Argument<?>[] arguments = delegate.getConstructorArguments().clone();
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = resolved(delegate, variables, arguments[i]);
        }
        List<BeanWriteProperty<T, Object>> properties = new ArrayList<>();
        for (BeanWriteProperty<T, Object> property : delegate.getBeanWriteProperties()) {
            Argument<Object> declared = property.asArgument();
            properties.add(
                    TypeVariables.isOpen(declared)
                            ? new ResolvedProperty<>(property, variables.resolve(declared, property.getName()))
                            : property);
        }
        return new ResolvedIntrospection<>(delegate, arguments, properties);
    }

    /** A factory method may have variables of its own, so the property of the created bean decides. */
    private static <T> Argument<?> resolved(
            BeanIntrospection<T> delegate, TypeVariables variables, Argument<?> declared) {
        if (variables.isUnresolved(declared, declared.getName())) {
            for (BeanReadProperty<T, Object> property : delegate.getBeanReadProperties()) {
                Argument<Object> read = property.asArgument();
                if (property.getName().equals(declared.getName())
                        && read.getType() == declared.getType()
                        && !variables.isUnresolved(read, property.getName())) {
                    Argument<Object> type = variables.resolve(read, property.getName());
                    return Argument.of(
                            type.getType(),
                            declared.getName(),
                            declared.getAnnotationMetadata(),
                            type.getTypeParameters());
                }
            }
        }
        return variables.resolve(declared, declared.getName());
    }

    @Override
    public AnnotationMetadata getAnnotationMetadata() {
        return delegate.getAnnotationMetadata();
    }

    @Override
    public Argument<?>[] getConstructorArguments() {
        return arguments;
    }

    @Override
    public List<BeanWriteProperty<T, Object>> getBeanWriteProperties() {
        return properties;
    }

    @Override
    public List<BeanReadProperty<T, Object>> getBeanReadProperties() {
        return delegate.getBeanReadProperties();
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
    public boolean hasBuilder() {
        return delegate.hasBuilder();
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
    public T instantiate(boolean strictNullable, Object... values) {
        return delegate.instantiate(strictNullable, values);
    }

    @Override
    public Class<T> getBeanType() {
        return delegate.getBeanType();
    }

    /** A property that is set. */
    private static final class ResolvedProperty<B, P> implements UnsafeBeanWriteProperty<B, P> {

        private final BeanWriteProperty<B, P> delegate;
        private final Argument<P> type;

        ResolvedProperty(BeanWriteProperty<B, P> delegate, Argument<P> type) {
            this.delegate = delegate;
            this.type = type;
        }

        @Override
        public AnnotationMetadata getAnnotationMetadata() {
            return delegate.getAnnotationMetadata();
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
            return type.getType();
        }

        @Override
        public Argument<P> asArgument() {
            return type;
        }

        @Override
        public void set(B bean, P value) {
            delegate.set(bean, value);
        }

        @Override
        public void setUnsafe(B bean, P value) {
            if (delegate instanceof UnsafeBeanWriteProperty<B, P> unsafe) {
                unsafe.setUnsafe(bean, value);
            } else {
                delegate.set(bean, value);
            }
        }

        @Override
        public B withValue(B bean, P value) {
            return delegate.withValue(bean, value);
        }

        @Override
        public B withValueUnsafe(B bean, P value) {
            return delegate instanceof UnsafeBeanWriteProperty<B, P> unsafe
                    ? unsafe.withValueUnsafe(bean, value)
                    : delegate.withValue(bean, value);
        }
    }
}
