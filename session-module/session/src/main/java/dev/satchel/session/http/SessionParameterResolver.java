package dev.satchel.session.http;

import dev.satchel.session.Session;
import dev.satchel.session.SessionValue;
import dev.satchel.session.internal.SessionDataTypeRegistry;
import io.micronaut.core.type.Argument;
import io.micronaut.inject.BeanDefinition;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Finds the parameters of a method that are bound to the session.
 *
 * <p>Thread-safe.
 */
@Singleton
final class SessionParameterResolver {

    private final SessionDataTypeRegistry dataTypes;

    SessionParameterResolver(SessionDataTypeRegistry dataTypes) {
        this.dataTypes = dataTypes;
    }

    /** Returns whether one of them does, or is a part of a request bean that does. */
    boolean areIn(Argument<?>[] arguments) {
        for (Argument<?> argument : arguments) {
            if (isBoundByType(argument)
                    || argument.getAnnotationMetadata().hasAnnotation(SessionValue.class)
                    || areIn(RequestBeanArgumentResolver.partsOf(argument).toArray(Argument.ZERO_ARGUMENTS))) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether a bean has one injected, by its constructor, its fields or its methods. */
    boolean areInjectedInto(BeanDefinition<?> bean) {
        return areIn(bean.getConstructor().getArguments())
                || bean.getInjectedFields().stream().anyMatch(field -> areIn(new Argument<?>[] {field.asArgument()}))
                || bean.getInjectedMethods().stream().anyMatch(method -> areIn(method.getArguments()));
    }

    /** Returns whether it stands for the session by its type alone, without an annotation. */
    boolean isBoundByType(Argument<?> argument) {
        return isSession(argument.getType()) || isOptionalSession(argument);
    }

    private boolean isOptionalSession(Argument<?> argument) {
        return argument.getType() == Optional.class
                && argument.getFirstTypeVariable()
                        .map(type -> isSession(type.getType()))
                        .orElse(false);
    }

    private boolean isSession(Class<?> type) {
        return type == Session.class || dataTypes.contains(type);
    }
}
