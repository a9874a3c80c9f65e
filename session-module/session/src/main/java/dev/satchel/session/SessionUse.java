package dev.satchel.session;

import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.context.ServerContextPathProvider;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.ExecutableMethod;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.web.router.MethodBasedRouteMatch;
import io.micronaut.web.router.RouteInfo;
import io.micronaut.web.router.RouteMatch;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which requests use a session: those whose matched route binds one, or that pass a filter method that does. Both are
 * known from what the compiler wrote down, before anything runs.
 *
 * <p>Thread-safe.
 */
@Singleton
@Requires(property = "session.enabled", notEquals = "false")
final class SessionUse {

    /** More than an application has: a server that makes a new one for each request must not fill the memory. */
    private static final int MOST_ROUTES = 10_000;

    private final BeanContext beans;
    private final SessionFilterMethod[] filters;
    private final SessionErrorHandlers errorHandlers;
    private final SessionParameters parameters;

    /** What was found out about each route. Replaced, never changed: most requests read it at the same time. */
    private volatile IdentityHashMap<RouteInfo<?>, RouteUse> known = new IdentityHashMap<>();

    SessionUse(
            BeanContext beans,
            @Nullable ServerContextPathProvider contextPath,
            SessionErrorHandlers errorHandlers,
            SessionParameters parameters) {
        this.beans = beans;
        this.parameters = parameters;
        this.filters = find(beans, contextPath == null ? null : contextPath.getContextPath(), parameters);
        this.errorHandlers = errorHandlers;
    }

    boolean isUsedBy(HttpRequest<?> request) {
        RouteMatch<?> match = RouteUse.routeOf(request);
        if (match == null
                ? errorHandlers.mayUseWithoutRoute(request)
                : of(match).loads()) {
            return true;
        }
        for (SessionFilterMethod filter : filters) {
            if (filter.matches(request, match)) {
                return true;
            }
        }
        return false;
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
        int order = ServerFilterPhase.SESSION.order();
        for (SessionFilterMethod filter : filters) {
            if (filter.order() <= order) {
                order = filter.order() == Ordered.HIGHEST_PRECEDENCE ? filter.order() : filter.order() - 1;
            }
        }
        return order;
    }

    private static SessionFilterMethod[] find(
            BeanContext beans, @Nullable String contextPath, SessionParameters parameters) {
        List<SessionFilterMethod> found = new ArrayList<>();
        for (BeanDefinition<?> filter : beans.getBeanDefinitions(Qualifiers.byStereotype(ServerFilter.class))) {
            for (ExecutableMethod<?, ?> method : filter.getExecutableMethods()) {
                AnnotationMetadata annotations = method.getAnnotationMetadata();
                boolean filters = annotations.hasAnnotation(RequestFilter.class)
                        || annotations.hasAnnotation(ResponseFilter.class);
                if (filters && parameters.areIn(method.getArguments())) {
                    found.add(SessionFilterMethod.of(filter, method, contextPath));
                }
            }
        }
        return found.toArray(new SessionFilterMethod[0]);
    }
}
