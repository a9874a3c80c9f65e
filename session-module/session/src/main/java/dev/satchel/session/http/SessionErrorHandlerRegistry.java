package dev.satchel.session.http;

import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.ExecutableMethod;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.web.router.MethodBasedRouteMatch;
import io.micronaut.web.router.resource.StaticResourceResolver;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The {@code @Error} methods that bind a session, the {@code ExceptionHandler} beans that inject one, and which
 * requests may come to need them. When a request has failed it is too late to load without blocking: such a method runs
 * on the thread on which it failed, often an event loop, whatever its {@code @ExecuteOn} says (Micronaut 4.10 looks at
 * that for routes of a URI only). So the session is loaded before, for every request that one of them may be called
 * for.
 */
@Singleton
@Requires(property = "session.enabled", notEquals = "false")
final class SessionErrorHandlerRegistry {

    private static final Logger LOG = LoggerFactory.getLogger(SessionErrorHandlerRegistry.class);
    private static final String ERROR = io.micronaut.http.annotation.Error.class.getName();

    private final StaticResourceResolver files;
    private final Set<Class<?>> controllers = new HashSet<>();
    private final boolean global;

    SessionErrorHandlerRegistry(BeanContext beans, StaticResourceResolver files, SessionParameterResolver parameters) {
        this.files = files;
        boolean everywhere = false;
        for (BeanDefinition<?> controller : beans.getBeanDefinitions(Qualifiers.byStereotype(Controller.class))) {
            for (ExecutableMethod<?, ?> method : controller.getExecutableMethods()) {
                if (method.hasAnnotation(ERROR) && parameters.areIn(method.getArguments())) {
                    if (method.booleanValue(ERROR, "global").orElse(false)) {
                        everywhere = true;
                        LOG.info("{} binds the session for errors of all routes, so it is loaded for all", method);
                    } else {
                        controllers.add(controller.getBeanType());
                    }
                }
            }
        }
        for (BeanDefinition<?> handler : beans.getBeanDefinitions(ExceptionHandler.class)) {
            if (parameters.areInjectedInto(handler)) {
                everywhere = true;
                LOG.info(
                        "{} injects the session for errors of all routes, so it is loaded for all",
                        handler.getBeanType().getName());
            }
        }
        this.global = everywhere;
    }

    boolean mayUse(MethodBasedRouteMatch<?, ?> route) {
        // not those of health checks and other endpoints
        return (global && route.hasStereotype(Controller.class))
                || (!controllers.isEmpty() && controllers.contains(route.getDeclaringType()));
    }

    /** Returns true if a request without a route may need a session: not found, or not with this method. */
    boolean mayUseWithoutRoute(HttpRequest<?> request) {
        return global && files.resolve(request.getUri().getPath()).isEmpty();
    }
}
