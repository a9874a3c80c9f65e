package dev.satchel.serde.internal.config;

import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.beans.BeanConstructor;
import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.beans.BeanMethod;
import io.micronaut.core.beans.BeanProperty;
import io.micronaut.core.beans.BeanReadProperty;
import io.micronaut.core.beans.BeanWriteProperty;
import io.micronaut.core.beans.UnsafeBeanWriteProperty;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.ReturnType;
import io.micronaut.serde.config.annotation.SerdeConfig;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An introspection for reading beans of one type, whose properties have no type variables in their types. */
final class ResolvedIntrospection<T> implements BeanIntrospection<T> {

    private final BeanIntrospection<T> delegate;
    private final Argument<?>[] arguments;
    private final List<BeanWriteProperty<T, Object>> properties;
    private final List<BeanMethod<T, Object>> methods;
    private final TypeVariables variables;

    private ResolvedIntrospection(
            BeanIntrospection<T> delegate,
            TypeVariables variables,
            Argument<?>[] arguments,
            List<BeanWriteProperty<T, Object>> properties,
            List<BeanMethod<T, Object>> methods) {
        this.delegate = delegate;
        this.variables = variables;
        this.arguments = arguments;
        this.properties = properties;
        this.methods = methods;
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
        if (introspection.hasBuilder()) {
            open |= Arrays.stream(introspection.builder().getBuilderArguments()).anyMatch(TypeVariables::isOpen);
        }
        for (BeanMethod<?, ?> method : introspection.getBeanMethods()) {
            open |= isOpenAnySetter(method);
        }
        return open;
    }

    private static boolean isOpenAnySetter(BeanMethod<?, ?> method) {
        return method.getAnnotationMetadata().hasAnnotation(SerdeConfig.SerAnySetter.class)
                && Arrays.stream(method.getArguments()).anyMatch(TypeVariables::isOpen);
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
        List<BeanMethod<T, Object>> methods = new ArrayList<>();
        for (BeanMethod<T, Object> method : delegate.getBeanMethods()) {
            methods.add(isOpenAnySetter(method) ? ResolvedMethod.of(method, variables) : method);
        }
        return new ResolvedIntrospection<>(delegate, variables, arguments, properties, methods);
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
        return methods;
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
        return new ResolvedBuilder<>(delegate.builder(), variables);
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

    /** A builder of beans. Its setters are properties of the bean. */
    private static final class ResolvedBuilder<B> implements BeanIntrospection.Builder<B> {

        private final BeanIntrospection.Builder<B> delegate;
        private final TypeVariables variables;

        ResolvedBuilder(BeanIntrospection.Builder<B> delegate, TypeVariables variables) {
            this.delegate = delegate;
            this.variables = variables;
        }

        @Override
        public Argument<?>[] getBuilderArguments() {
            Argument<?>[] arguments = delegate.getBuilderArguments().clone();
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = variables.resolve(arguments[i], arguments[i].getName());
            }
            return arguments;
        }

        @Override
        public Argument<?>[] getBuildMethodArguments() {
            return delegate.getBuildMethodArguments();
        }

        @Override
        public int indexOf(String name) {
            return delegate.indexOf(name);
        }

        @Override
        public BeanIntrospection.Builder<B> with(String name, @Nullable Object value) {
            delegate.with(name, value);
            return this;
        }

        @Override
        public BeanIntrospection.Builder<B> with(B existing) {
            delegate.with(existing);
            return this;
        }

        @Override
        public <A> BeanIntrospection.Builder<B> with(int index, Argument<A> argument, @Nullable A value) {
            delegate.with(index, argument, value);
            return this;
        }

        @Override
        public <A> BeanIntrospection.Builder<B> convert(
                int index,
                ArgumentConversionContext<A> context,
                @Nullable Object value,
                ConversionService conversions) {
            delegate.convert(index, context, value, conversions);
            return this;
        }

        @Override
        public B build() {
            return delegate.build();
        }

        @Override
        public B build(Object... parameters) {
            return delegate.build(parameters);
        }
    }

    /** A method that sets properties of any name. */
    private static final class ResolvedMethod<B, R> implements BeanMethod<B, R> {

        private final BeanMethod<B, R> delegate;
        private final Argument<?>[] arguments;

        private ResolvedMethod(BeanMethod<B, R> delegate, Argument<?>[] arguments) {
            this.delegate = delegate;
            this.arguments = arguments;
        }

        static <B, R> ResolvedMethod<B, R> of(BeanMethod<B, R> delegate, TypeVariables variables) {
            Argument<?>[] arguments = Arrays.stream(delegate.getArguments())
                    .map(variables::resolve)
                    .toArray(Argument[]::new);
            return new ResolvedMethod<>(delegate, arguments);
        }

        @Override
        public AnnotationMetadata getAnnotationMetadata() {
            return delegate.getAnnotationMetadata();
        }

        @Override
        public BeanIntrospection<B> getDeclaringBean() {
            return delegate.getDeclaringBean();
        }

        @Override
        public ReturnType<R> getReturnType() {
            return delegate.getReturnType();
        }

        @Override
        public Class<B> getDeclaringType() {
            return delegate.getDeclaringType();
        }

        @Override
        public String getName() {
            return delegate.getName();
        }

        @Override
        public Argument<?>[] getArguments() {
            return arguments;
        }

        @Override
        public R invoke(B bean, Object... values) {
            return delegate.invoke(bean, values);
        }
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
