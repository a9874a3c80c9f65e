package dev.satchel.session;

import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.type.Argument;
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
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    private final SessionFilterMethod[] filters;

    SessionUse(BeanContext beans, @Nullable ServerContextPathProvider contextPath) {
        this.filters = find(beans, contextPath == null ? null : contextPath.getContextPath());
    }

    boolean isUsedBy(HttpRequest<?> request) {
        RouteMatch<?> match = RouteAttributes.getRouteMatch(request).orElse(null);
        MethodBasedRouteMatch<?, ?> route = match instanceof MethodBasedRouteMatch<?, ?> method ? method : null;
        if (route != null && bindsSession(route.getArguments())) {
            return true;
        }
        for (SessionFilterMethod filter : filters) {
            if (filter.matches(request, route)) {
                return true;
            }
        }
        return false;
    }

    /** The order of {@link SessionFilter}: its phase, or before the first filter that binds a session. */
    int order() {
        int order = ServerFilterPhase.SESSION.order();
        for (SessionFilterMethod filter : filters) {
            if (filter.order() <= order) {
                order = filter.order() == Ordered.HIGHEST_PRECEDENCE ? filter.order() : filter.order() - 1;
            }
        }
        return order;
    }

    static boolean bindsSession(Argument<?>[] arguments) {
        for (Argument<?> argument : arguments) {
            if (argument.getType() == Session.class || isOptionalSession(argument)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOptionalSession(Argument<?> argument) {
        return argument.getType() == Optional.class
                && argument.getFirstTypeVariable()
                        .map(type -> type.getType() == Session.class)
                        .orElse(false);
    }

    private static SessionFilterMethod[] find(BeanContext beans, @Nullable String contextPath) {
        List<SessionFilterMethod> found = new ArrayList<>();
        for (BeanDefinition<?> filter : beans.getBeanDefinitions(Qualifiers.byStereotype(ServerFilter.class))) {
            for (ExecutableMethod<?, ?> method : filter.getExecutableMethods()) {
                AnnotationMetadata annotations = method.getAnnotationMetadata();
                boolean filters = annotations.hasAnnotation(RequestFilter.class)
                        || annotations.hasAnnotation(ResponseFilter.class);
                if (filters && bindsSession(method.getArguments())) {
                    found.add(SessionFilterMethod.of(filter, method, contextPath));
                }
            }
        }
        return found.toArray(new SessionFilterMethod[0]);
    }
}
