package dev.satchel.session;

import io.micronaut.context.BeanContext;
import io.micronaut.context.ExecutionHandleLocator;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.web.router.DefaultRouteBuilder;
import io.micronaut.web.router.FilterRoute;
import io.micronaut.web.router.ServerFilterRouteBuilder;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds {@link SessionPreMatchingFilter} to the filters of an application that has a {@code @PreMatching} filter method
 * which binds a session. Not declared as a filter itself: the requests of all other applications would pass it.
 */
@Singleton
@Requires(property = "session.enabled", notEquals = "false")
@SuppressWarnings("overrides") // what the framework has as arrays and its interface as variable arguments
final class PreMatchingRoutes extends DefaultRouteBuilder {

    private final BeanContext beans;
    private final SessionFilters filters;
    private @Nullable List<FilterRoute> routes;

    PreMatchingRoutes(
            ExecutionHandleLocator handles,
            UriNamingStrategy names,
            ConversionService conversions,
            BeanContext beans,
            SessionFilters filters) {
        super(handles, names, conversions);
        this.beans = beans;
        this.filters = filters;
    }

    /** Asked by the router, when the routes of all other builders are made. */
    @Override
    public synchronized List<FilterRoute> getFilterRoutes() {
        if (routes == null) {
            routes = filters.areBeforeRoute() ? make() : List.of();
        }
        return routes;
    }

    private List<FilterRoute> make() {
        ServerFilterRouteBuilder builder = new ServerFilterRouteBuilder(
                executionHandleLocator, uriNamingStrategy, conversionService, beans, null);
        BeanDefinition<SessionPreMatchingFilter> filter = beans.getBeanDefinition(SessionPreMatchingFilter.class);
        filter.getExecutableMethods().forEach(method -> builder.process(filter, method));
        return builder.getFilterRoutes();
    }
}
