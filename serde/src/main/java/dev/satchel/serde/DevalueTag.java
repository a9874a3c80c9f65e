package dev.satchel.serde;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sets the stored name of a {@code @Serdeable} type, so that the class can be renamed or moved later. The default is
 * the name of the class.
 *
 * <pre>{@code
 * @Serdeable
 * @DevalueTag(value = "user", aliases = "com.example.old.User")
 * record User(String name) {}
 * }</pre>
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface DevalueTag {

    /**
     * Returns the name.
     *
     * @return a name that no other type has, and that is not one of devalue's own
     */
    String value();

    /**
     * Returns former names of the type, under which values may still be stored.
     *
     * @return names that are read like {@link #value}, and never written
     */
    String[] aliases() default {};
}
