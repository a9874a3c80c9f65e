package dev.satchel.session;

import io.micronaut.context.annotation.AliasFor;
import io.micronaut.core.bind.annotation.Bindable;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One value of the session. On a parameter of a controller or filter method, or on a property of a
 * {@code @RequestBean}: the value under a key, as the type of the parameter; a value that is not there makes an
 * {@code Optional} empty, a {@code @Nullable} parameter null, and is answered with 400 otherwise, unless there is a
 * default. On a controller method: the body that it returns is set under the key. On a method of a {@link SessionData}
 * interface: the key.
 *
 * <p>Inherited, as the framework's own annotations are: what a controller overrides or implements may have it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.METHOD, ElementType.FIELD})
@Bindable(SessionValue.NO_VARIABLE)
@Inherited
public @interface SessionValue {

    /**
     * The name by which the framework takes a parameter out of the variables of a path, before it asks a binder. None
     * can have that name, since a part of an address must never pass for a value of the session.
     */
    String NO_VARIABLE = "the session, never a variable of a path";

    /**
     * The key.
     *
     * @return the key; on a parameter its name is the default, on a method there is none
     */
    String value() default "";

    /**
     * The value of a parameter if the session has none, as a text that is converted to its type. It is never stored.
     *
     * @return the default; none if it is not given
     */
    @AliasFor(annotation = Bindable.class, member = "defaultValue")
    String defaultValue() default "";
}
