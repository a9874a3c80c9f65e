package dev.satchel.session.http;

import io.micronaut.web.router.MethodBasedRouteMatch;

/**
 * A bean that has the session loaded for more routes than those that bind it, such as for authentication. The session
 * is loaded in the phase SESSION for requests that come with an id. All others cost one look for the cookie.
 *
 * <p>Requests without a route are loaded too if there is such a bean, except those for static files.
 */
public interface SessionLoadRule {

    /**
     * Returns whether the session is loaded for a route. Called once for each route, so it must not depend on the
     * request.
     *
     * @param route the route
     * @return true if its session is loaded
     */
    boolean appliesTo(MethodBasedRouteMatch<?, ?> route);
}
