package dev.satchel.session;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares the contents of a session: an interface whose methods get and set values by their types.
 *
 * <pre>{@code
 * @SessionData
 * public interface ShopSession {
 *     List<String> cart();
 *     void cart(List<String> cart);
 * }
 * }</pre>
 *
 * <p>A parameter of that type in a controller or filter method is the session of the request, as is what
 * {@link Session#as} gives, and an injected one that of the request at hand. {@code satchel-processor} on the path of
 * annotation processors checks the declaration, and generates what is behind it: the keys too, as constants of a class
 * that is named like the interface with an underscore.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface SessionData {

    /**
     * The prefix of the keys, for modules whose method names may clash.
     *
     * @return a prefix such as {@code shop.}, by default none
     */
    String prefix() default "";

    /**
     * Types that can be stored although they have no {@code @Serdeable}: those for which the application has a
     * {@code Serde} bean of its own. The compiler does not see beans.
     *
     * @return none by default
     */
    Class<?>[] storable() default {};
}
