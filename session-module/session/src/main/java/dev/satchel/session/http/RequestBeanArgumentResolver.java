package dev.satchel.session.http;

import io.micronaut.context.BeanContext;
import io.micronaut.core.annotation.Internal;
import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.beans.BeanIntrospector;
import io.micronaut.core.beans.BeanProperty;
import io.micronaut.core.bind.ArgumentBinder.BindingResult;
import io.micronaut.core.type.Argument;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.ExecutableMethod;
import io.micronaut.inject.qualifiers.Qualifiers;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the parts of a {@code @RequestBean} parameter: the arguments of its constructor, or else its properties, each
 * bound like a parameter.
 *
 * <p>Thread-safe.
 */
@Internal
@Singleton
public final class RequestBeanArgumentResolver {

    private final BeanContext beans;

    /** By identity: the framework binds the very arguments of the introspection. Found when first asked for. */
    private volatile @Nullable Set<Argument<?>> parts;

    RequestBeanArgumentResolver(BeanContext beans) {
        this.beans = beans;
    }

    /** Returns the parts of a parameter, including those of nested beans. Returns none if it is no such bean. */
    static List<Argument<?>> partsOf(Argument<?> parameter) {
        List<Argument<?>> found = new ArrayList<>();
        collect(parameter, found, new HashSet<>());
        return found;
    }

    private static void collect(Argument<?> parameter, List<Argument<?>> found, Set<Class<?>> seen) {
        if (!parameter.getAnnotationMetadata().hasAnnotation(RequestBean.class) || !seen.add(parameter.getType())) {
            return;
        }
        BeanIntrospector.SHARED.findIntrospection(parameter.getType()).ifPresent(bean -> {
            for (Argument<?> part : boundOf(bean)) {
                found.add(part);
                collect(part, found, seen);
            }
        });
    }

    private static List<Argument<?>> boundOf(BeanIntrospection<?> bean) {
        Map<String, Argument<?>> properties = bean.getBeanProperties().stream()
                .collect(Collectors.toMap(BeanProperty::getName, BeanProperty::asArgument));
        Argument<?>[] constructor = bean.getConstructorArguments();
        if (constructor.length == 0) {
            return List.copyOf(properties.values());
        }
        List<Argument<?>> bound = new ArrayList<>();
        for (Argument<?> argument : constructor) {
            bound.add(properties.getOrDefault(argument.getName(), argument));
        }
        return bound;
    }

    /**
     * Binds an argument that is an {@code Optional}. Of a parameter the framework takes what is in the result of a
     * binding, of a part of such a bean the result itself.
     */
    @SuppressWarnings("unchecked") // as the framework has it
    public <T> BindingResult<Optional<T>> bind(Argument<?> argument, Optional<T> value) {
        return havePart(argument) ? () -> (Optional<Optional<T>>) (Optional<?>) value : () -> Optional.of(value);
    }

    private boolean havePart(Argument<?> argument) {
        Set<Argument<?>> known = parts;
        if (known == null) {
            known = find();
            parts = known;
        }
        return known.contains(argument);
    }

    private Set<Argument<?>> find() {
        Set<Argument<?>> found = Collections.newSetFromMap(new IdentityHashMap<>());
        for (BeanDefinition<?> controller : beans.getBeanDefinitions(Qualifiers.byStereotype(Controller.class))) {
            for (ExecutableMethod<?, ?> method : controller.getExecutableMethods()) {
                for (Argument<?> parameter : method.getArguments()) {
                    found.addAll(partsOf(parameter));
                }
            }
        }
        return found;
    }
}
