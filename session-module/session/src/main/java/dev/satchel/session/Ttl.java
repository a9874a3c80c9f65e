package dev.satchel.session;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The time to live of a value of a {@link SessionData} interface, from when it is set. On the method that gets it. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Ttl {

    /**
     * The time to live. The compiler rejects a text that is no duration.
     *
     * @return a number with {@code ms}, {@code s}, {@code m}, {@code h} or {@code d}, or an ISO-8601 duration
     */
    String value();
}
