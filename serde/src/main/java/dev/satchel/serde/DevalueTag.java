package dev.satchel.serde;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a {@code @Serdeable} type the name that stands for it in the store, so that the class can be renamed or moved
 * later. Without it that name is the class's own.
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
     * The name.
     *
     * @return one that no other type has, and that is none of devalue's own
     */
    String value();

    /**
     * Names under which values were stored before.
     *
     * @return read as {@link #value} is, never written
     */
    String[] aliases() default {};
}
