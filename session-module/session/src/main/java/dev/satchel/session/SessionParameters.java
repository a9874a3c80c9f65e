package dev.satchel.session;

import io.micronaut.core.type.Argument;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Which parameters of a method stand for the session.
 *
 * <p>Thread-safe.
 */
@Singleton
final class SessionParameters {

    private final SessionDataTypes dataTypes;

    SessionParameters(SessionDataTypes dataTypes) {
        this.dataTypes = dataTypes;
    }

    /** Says whether one of them does. */
    boolean areIn(Argument<?>[] arguments) {
        for (Argument<?> argument : arguments) {
            if (isSession(argument.getType())
                    || isOptionalSession(argument)
                    || argument.getAnnotationMetadata().hasAnnotation(SessionValue.class)) {
                return true;
            }
        }
        return false;
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
