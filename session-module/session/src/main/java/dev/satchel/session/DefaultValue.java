package dev.satchel.session;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The value that a method of a {@link SessionData} interface returns if the session has none. It is never stored.
 * Micronaut's {@code @Bindable(defaultValue = "0")} does the same.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface DefaultValue {

    /**
     * The default, as a text. The compiler refuses one that is not of the type.
     *
     * @return a number, a text, true or false, the name of an enum constant, or what {@code toString} of a type of
     *     {@code java.time}, a {@code BigDecimal}, a {@code UUID}, ... gives
     */
    String value();
}
