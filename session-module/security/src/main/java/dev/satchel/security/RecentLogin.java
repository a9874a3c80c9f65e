package dev.satchel.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A route, or all routes of a controller, for users who have been authenticated a short time ago. Others are sent to
 * the login page if they accept HTML, and return after the login. A client of an API gets 401 with the challenge of RFC
 * 9470.
 *
 * <p>The time is {@code Session.authenticatedAt}, which a login and {@code Session.reauthenticated} set, or the
 * attribute {@code auth_time} of an OpenID provider if that is earlier.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@RecentLoginRoute
public @interface RecentLogin {

    /**
     * Returns the longest time since the authentication.
     *
     * @return a duration, such as {@code 5m}
     */
    String value();
}
