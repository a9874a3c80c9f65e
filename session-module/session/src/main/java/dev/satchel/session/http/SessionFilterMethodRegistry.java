package dev.satchel.session.http;

import io.micronaut.context.BeanContext;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.filter.GenericHttpFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.inject.ExecutableMethod;
import io.micronaut.web.router.FilterRoute;
import io.micronaut.web.router.RouteBuilder;
import io.micronaut.web.router.Router;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The filter methods of the application that bind a session. The filter routes of the framework decide which of them
 * run for a request.
 *
 * <p>Thread-safe.
 */
@Singleton
@Requires(property = "session.enabled", notEquals = "false")
final class SessionFilterMethodRegistry {

    private final BeanContext beans;
    private final SessionParameterResolver parameters;
    private final BeanProvider<Router> router;

    /** Found when first asked for: the framework makes its routes while the application starts. */
    private volatile @Nullable Found found;

    SessionFilterMethodRegistry(BeanContext beans, SessionParameterResolver parameters, BeanProvider<Router> router) {
        this.beans = beans;
        this.parameters = parameters;
        this.router = router;
    }

    /**
     * The filter methods that bind a session.
     *
     * @param afterRoute those that run when the route is known
     * @param beforeRoute those that are {@code @PreMatching}
     */
    private record Found(FilterRoute[] afterRoute, FilterRoute[] beforeRoute) {}

    /** Returns whether one of them runs for a request whose route, if it has one, is known. */
    boolean run(HttpRequest<?> request) {
        FilterRoute[] filters = found().afterRoute();
        if (filters.length == 0) {
            return false;
        }
        HttpMethod method = request.getMethod();
        String path = request.getPath();
        for (FilterRoute filter : filters) {
            if (filter.match(method, path).isPresent()
                    && (filter.findMatchingAnnotation() == null || isFound(filter.getFilter(), request))) {
                return true;
            }
        }
        return false;
    }

    /** An annotation binds the filter to routes, and the router knows to which, and what else passes it. */
    @SuppressWarnings("ReferenceEquality") // the router has one of each
    private boolean isFound(GenericHttpFilter filter, HttpRequest<?> request) {
        for (GenericHttpFilter each : router.get().findFilters(request)) {
            if (each == filter) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether one of them runs for a request before its route is known. */
    boolean runBeforeRoute(HttpRequest<?> request) {
        for (FilterRoute filter : found().beforeRoute()) {
            if (filter.match(request.getMethod(), request.getPath()).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether there are any that run before the route is known. */
    boolean areBeforeRoute() {
        return found().beforeRoute().length > 0;
    }

    /** The order of what must be around all of them: the phase of sessions, or before the first of them. */
    int order() {
        return before(found().afterRoute());
    }

    /** The same of those that run before the route is known. */
    int orderBeforeRoute() {
        return before(found().beforeRoute());
    }

    private static int before(FilterRoute[] filters) {
        int order = ServerFilterPhase.SESSION.order();
        for (FilterRoute filter : filters) {
            int other = filter.getFilter() instanceof Ordered ordered ? ordered.getOrder() : Ordered.LOWEST_PRECEDENCE;
            if (other <= order) {
                order = other == Ordered.HIGHEST_PRECEDENCE ? other : other - 1;
            }
        }
        return order;
    }

    private Found found() {
        Found known = found;
        if (known == null) {
            known = find();
            found = known;
        }
        return known;
    }

    private Found find() {
        List<FilterRoute> afterRoute = new ArrayList<>();
        List<FilterRoute> beforeRoute = new ArrayList<>();
        for (RouteBuilder builder : beans.getBeansOfType(RouteBuilder.class)) {
            if (builder instanceof SessionFilterRouteBuilder) {
                continue;
            }
            for (FilterRoute filter : builder.getFilterRoutes()) {
                if (bindsSession(filter)) {
                    (filter.isPreMatching() ? beforeRoute : afterRoute).add(filter);
                }
            }
        }
        return new Found(afterRoute.toArray(new FilterRoute[0]), beforeRoute.toArray(new FilterRoute[0]));
    }

    /** The annotations that a route of a filter has are those of the method that filters. */
    private boolean bindsSession(FilterRoute filter) {
        return filter.getAnnotationMetadata() instanceof ExecutableMethod<?, ?> method
                && parameters.areIn(method.getArguments());
    }
}
