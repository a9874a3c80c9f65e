package dev.satchel.session.http;

import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.web.router.MethodBasedRouteMatch;
import io.micronaut.web.router.RouteInfo;
import io.micronaut.web.router.RouteMatch;
import io.micronaut.web.router.resource.StaticResourceResolver;
import jakarta.inject.Singleton;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Which requests use a session: those whose matched route binds one, or that pass a filter method that does. Which
 * methods bind a session is known from compile-time metadata. The framework decides which route and which filters a
 * request passes.
 *
 * <p>Thread-safe.
 */
@Singleton
@Requires(property = "session.enabled", notEquals = "false")
final class SessionUsage {

    /** More than an application has: a server that makes a new one for each request must not fill the memory. */
    private static final int MAX_ROUTES = 10_000;

    private final BeanContext beans;
    private final SessionFilterMethodRegistry filters;
    private final SessionErrorHandlerRegistry errorHandlers;
    private final SessionParameterResolver parameters;
    private final List<SessionLoadRule> rules;
    private final StaticResourceResolver files;

    /** The known usage of each route. The map is replaced, never changed, since requests read it concurrently. */
    private volatile IdentityHashMap<RouteInfo<?>, RouteSessionUsage> known = new IdentityHashMap<>();

    SessionUsage(
            BeanContext beans,
            SessionFilterMethodRegistry filters,
            SessionErrorHandlerRegistry errorHandlers,
            SessionParameterResolver parameters,
            List<SessionLoadRule> rules,
            StaticResourceResolver files) {
        this.beans = beans;
        this.rules = rules;
        this.files = files;
        this.parameters = parameters;
        this.filters = filters;
        this.errorHandlers = errorHandlers;
    }

    boolean isUsedBy(HttpRequest<?> request) {
        RouteMatch<?> match = RouteSessionUsage.routeOf(request);
        boolean loads = match == null
                ? errorHandlers.mayUseWithoutRoute(request)
                : of(match).loads();
        return loads || filters.run(request);
    }

    boolean hasRules() {
        return !rules.isEmpty();
    }

    /** Returns whether a rule has the session of a request loaded if it comes with an id, which the caller checks. */
    boolean isRuled(HttpRequest<?> request) {
        RouteMatch<?> match = RouteSessionUsage.routeOf(request);
        return match == null
                ? files.resolve(request.getUri().getPath()).isEmpty()
                : of(match).loadedByRule();
    }

    /** Returns the usage of the route of a request, or of its error route. */
    RouteSessionUsage of(HttpRequest<?> request) {
        RouteMatch<?> match = RouteSessionUsage.routeOf(request);
        return match == null ? RouteSessionUsage.NONE : of(match);
    }

    /** Looks at the annotations of a route once. */
    private RouteSessionUsage of(RouteMatch<?> match) {
        if (!(match instanceof MethodBasedRouteMatch<?, ?> route)) {
            return RouteSessionUsage.NONE;
        }
        RouteInfo<?> info = route.getRouteInfo();
        RouteSessionUsage answer = known.get(info);
        return answer == null ? remember(info, lookAt(route)) : answer;
    }

    private synchronized RouteSessionUsage remember(RouteInfo<?> info, RouteSessionUsage answer) {
        if (known.size() < MAX_ROUTES) {
            IdentityHashMap<RouteInfo<?>, RouteSessionUsage> more = new IdentityHashMap<>(known);
            more.put(info, answer);
            known = more;
        }
        return answer;
    }

    private RouteSessionUsage lookAt(MethodBasedRouteMatch<?, ?> route) {
        boolean webSocket = RouteSessionUsage.isWebSocket(route);
        String valueKey = RouteSessionUsage.valueKey(route);
        boolean loads = parameters.areIn(route.getArguments())
                || valueKey != null
                || errorHandlers.mayUse(route)
                || (webSocket && isUsedByWebSocket(route.getDeclaringType()));
        boolean loadedByRule = rules.stream().anyMatch(rule -> rule.appliesTo(route));
        return new RouteSessionUsage(loads, loadedByRule, webSocket, valueKey);
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
