package dev.satchel.session;

import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.web.router.MethodBasedRouteMatch;
import io.micronaut.web.router.RouteInfo;
import io.micronaut.web.router.RouteMatch;
import jakarta.inject.Singleton;
import java.util.IdentityHashMap;

/**
 * Which requests use a session: those whose matched route binds one, or that pass a filter method that does. What binds
 * is known from what the compiler wrote down, before anything runs; which route and which filters a request passes is
 * the framework's to say.
 *
 * <p>Thread-safe.
 */
@Singleton
@Requires(property = "session.enabled", notEquals = "false")
final class SessionUse {

    /** More than an application has: a server that makes a new one for each request must not fill the memory. */
    private static final int MOST_ROUTES = 10_000;

    private final BeanContext beans;
    private final SessionFilters filters;
    private final SessionErrorHandlers errorHandlers;
    private final SessionParameters parameters;

    /** What was found out about each route. Replaced, never changed: most requests read it at the same time. */
    private volatile IdentityHashMap<RouteInfo<?>, RouteUse> known = new IdentityHashMap<>();

    SessionUse(
            BeanContext beans,
            SessionFilters filters,
            SessionErrorHandlers errorHandlers,
            SessionParameters parameters) {
        this.beans = beans;
        this.parameters = parameters;
        this.filters = filters;
        this.errorHandlers = errorHandlers;
    }

    boolean isUsedBy(HttpRequest<?> request) {
        RouteMatch<?> match = RouteUse.routeOf(request);
        boolean loads = match == null
                ? errorHandlers.mayUseWithoutRoute(request)
                : of(match).loads();
        return loads || filters.run(request);
    }

    /** What the route of a request does, or that of the error that it ended in. */
    RouteUse of(HttpRequest<?> request) {
        RouteMatch<?> match = RouteUse.routeOf(request);
        return match == null ? RouteUse.NONE : of(match);
    }

    /** Looks at the annotations of a route once. */
    private RouteUse of(RouteMatch<?> match) {
        if (!(match instanceof MethodBasedRouteMatch<?, ?> route)) {
            return RouteUse.NONE;
        }
        RouteInfo<?> info = route.getRouteInfo();
        RouteUse answer = known.get(info);
        return answer == null ? remember(info, lookAt(route)) : answer;
    }

    private synchronized RouteUse remember(RouteInfo<?> info, RouteUse answer) {
        if (known.size() < MOST_ROUTES) {
            IdentityHashMap<RouteInfo<?>, RouteUse> more = new IdentityHashMap<>(known);
            more.put(info, answer);
            known = more;
        }
        return answer;
    }

    private RouteUse lookAt(MethodBasedRouteMatch<?, ?> route) {
        boolean webSocket = RouteUse.isWebSocket(route);
        String valueKey = RouteUse.valueKey(route);
        boolean loads = parameters.areIn(route.getArguments())
                || valueKey != null
                || errorHandlers.mayUse(route)
                || (webSocket && isUsedByWebSocket(route.getDeclaringType()));
        return new RouteUse(loads, webSocket, valueKey);
    }

    /** The methods of a web socket share the session of its handshake. */
    private boolean isUsedByWebSocket(Class<?> type) {
        return beans.getBeanDefinition(type).getExecutableMethods().stream()
                .anyMatch(method -> parameters.areIn(method.getArguments()));
    }

    /** The order of both filters: their phase, or before the first filter that binds a session. */
    int order() {
        return filters.order();
    }
}
