package dev.satchel.session.http;

import io.micronaut.context.BeanContext;
import io.micronaut.context.ExecutionHandleLocator;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.core.order.Ordered;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.web.router.DefaultRouteBuilder;
import io.micronaut.web.router.FilterRoute;
import io.micronaut.web.router.ServerFilterRouteBuilder;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Registers the filters of sessions before all others, so that they run around them, even around one with the highest
 * order. {@link SessionPreMatchingFilter} is only registered if the application has a {@code @PreMatching} filter
 * method that binds a session.
 */
@Singleton
@Order(Ordered.HIGHEST_PRECEDENCE)
@Requires(property = "session.enabled", notEquals = "false")
@SuppressWarnings("overrides") // what the framework has as arrays and its interface as variable arguments
final class SessionFilterRouteBuilder extends DefaultRouteBuilder {

    private final BeanContext beans;
    private final SessionFilterMethodRegistry filters;
    private @Nullable List<FilterRoute> routes;

    SessionFilterRouteBuilder(
            ExecutionHandleLocator handles,
            UriNamingStrategy names,
            ConversionService conversions,
            BeanContext beans,
            SessionFilterMethodRegistry filters) {
        super(handles, names, conversions);
        this.beans = beans;
        this.filters = filters;
    }

    /** Asked by the router, when all other builders are made. */
    @Override
    public synchronized List<FilterRoute> getFilterRoutes() {
        if (routes == null) {
            routes = make();
        }
        return routes;
    }

    private List<FilterRoute> make() {
        ServerFilterRouteBuilder builder =
                new ServerFilterRouteBuilder(executionHandleLocator, uriNamingStrategy, conversionService, beans, null);
        add(builder, SessionLoadFilter.class);
        add(builder, SessionCommitFilter.class);
        if (filters.areBeforeRoute()) {
            add(builder, SessionPreMatchingFilter.class);
        }
        return builder.getFilterRoutes();
    }

    private void add(ServerFilterRouteBuilder builder, Class<?> type) {
        BeanDefinition<?> filter = beans.getBeanDefinition(type);
        filter.getExecutableMethods().forEach(method -> builder.process(filter, method));
    }
}
