package dev.satchel.session.processor;

import com.palantir.javapoet.CodeBlock;
import java.time.Duration;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * One value that an interface declares.
 *
 * @param name what the methods call it
 * @param key the key in the session
 * @param constant the constant that holds the key
 * @param type the type of the value, never a primitive one
 * @param getter the method that gets it
 * @param setters the methods that set it
 * @param ttl how long a value lives; null for what the configuration says
 * @param absent what stands for a value that is not there, given to an {@code Optional} of it; null for that itself
 */
record Property(
        String name,
        String key,
        String constant,
        TypeMirror type,
        ExecutableElement getter,
        List<Setter> setters,
        @Nullable Duration ttl,
        @Nullable CodeBlock absent) {

    /**
     * A method that sets a value.
     *
     * @param method the method
     * @param of what it takes for no value
     * @param cast whether its parameter has wildcards where the type of the property has none
     */
    record Setter(ExecutableElement method, Absence of, boolean cast) {}

    /** The argument of a setter that deletes the value. */
    enum Absence {
        NULL,
        OPTIONAL,
        NOTHING
    }
}
