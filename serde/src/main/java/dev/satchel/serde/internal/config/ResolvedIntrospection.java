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

    private final BeanIntrospection<T> theirs;
    private final Argument<?>[] arguments;
    private final List<BeanWriteProperty<T, Object>> properties;

    private ResolvedIntrospection(
            BeanIntrospection<T> theirs, Argument<?>[] arguments, List<BeanWriteProperty<T, Object>> properties) {
        this.theirs = theirs;
        this.arguments = arguments;
        this.properties = properties;
    }

    /** Returns the introspection of a type; the given one if it has no variables. */
    static <T> BeanIntrospection<T> of(BeanIntrospection<T> theirs, Argument<T> type) {
        return isOpen(theirs) ? create(theirs, TypeVariables.of(type)) : theirs;
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

    private static <T> BeanIntrospection<T> create(BeanIntrospection<T> theirs, TypeVariables variables) {
        Argument<?>[] arguments = theirs.getConstructorArguments().clone();
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = resolved(theirs, variables, arguments[i]);
        }
        List<BeanWriteProperty<T, Object>> properties = new ArrayList<>();
        for (BeanWriteProperty<T, Object> property : theirs.getBeanWriteProperties()) {
            Argument<Object> declared = property.asArgument();
            properties.add(
                    TypeVariables.isOpen(declared)
                            ? new ResolvedProperty<>(property, variables.resolve(declared, property.getName()))
                            : property);
        }
        return new ResolvedIntrospection<>(theirs, arguments, properties);
    }

    /** A factory method may have variables of its own, so the property of the created bean decides. */
    private static <T> Argument<?> resolved(
            BeanIntrospection<T> theirs, TypeVariables variables, Argument<?> declared) {
        if (variables.isUnresolved(declared, declared.getName())) {
            for (BeanReadProperty<T, Object> property : theirs.getBeanReadProperties()) {
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
        return theirs.getAnnotationMetadata();
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
        return theirs.getBeanReadProperties();
    }

    @Override
    public Collection<BeanProperty<T, Object>> getBeanProperties() {
        return theirs.getBeanProperties();
    }

    @Override
    public Collection<BeanProperty<T, Object>> getIndexedProperties(Class<? extends Annotation> type) {
        return theirs.getIndexedProperties(type);
    }

    @Override
    public Optional<BeanProperty<T, Object>> getIndexedProperty(Class<? extends Annotation> type, String value) {
        return theirs.getIndexedProperty(type, value);
    }

    @Override
    public Collection<BeanMethod<T, Object>> getBeanMethods() {
        return theirs.getBeanMethods();
    }

    @Override
    public BeanConstructor<T> getConstructor() {
        return theirs.getConstructor();
    }

    @Override
    public boolean hasBuilder() {
        return theirs.hasBuilder();
    }

    @Override
    public Builder<T> builder() {
        return theirs.builder();
    }

    @Override
    public T instantiate() {
        return theirs.instantiate();
    }

    @Override
    public T instantiate(boolean strictNullable, Object... values) {
        return theirs.instantiate(strictNullable, values);
    }

    @Override
    public Class<T> getBeanType() {
        return theirs.getBeanType();
    }

    /** A property that is set. */
    private static final class ResolvedProperty<B, P> implements UnsafeBeanWriteProperty<B, P> {

        private final BeanWriteProperty<B, P> theirs;
        private final Argument<P> type;

        ResolvedProperty(BeanWriteProperty<B, P> theirs, Argument<P> type) {
            this.theirs = theirs;
            this.type = type;
        }

        @Override
        public AnnotationMetadata getAnnotationMetadata() {
            return theirs.getAnnotationMetadata();
        }

        @Override
        public String getName() {
            return theirs.getName();
        }

        @Override
        public BeanIntrospection<B> getDeclaringBean() {
            return theirs.getDeclaringBean();
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
            theirs.set(bean, value);
        }

        @Override
        public void setUnsafe(B bean, P value) {
            if (theirs instanceof UnsafeBeanWriteProperty<B, P> unsafe) {
                unsafe.setUnsafe(bean, value);
            } else {
                theirs.set(bean, value);
            }
        }

        @Override
        public B withValue(B bean, P value) {
            return theirs.withValue(bean, value);
        }

        @Override
        public B withValueUnsafe(B bean, P value) {
            return theirs instanceof UnsafeBeanWriteProperty<B, P> unsafe
                    ? unsafe.withValueUnsafe(bean, value)
                    : theirs.withValue(bean, value);
        }
    }
}
