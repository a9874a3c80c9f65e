package dev.satchel.session.http;

import dev.satchel.session.Session;
import dev.satchel.session.SessionValue;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.type.Argument;
import io.micronaut.http.uri.UriMatchVariable;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Refuses routes whose path has a variable with the name of a parameter that stands for the session. The framework
 * gives such a parameter the text in the path, before it asks any binder: a request would be answered with 400 for a
 * reason that its application does not see. {@link SessionValue} has a name that no variable can have.
 */
@Singleton
final class PathVariableCheck implements BeanCreatedEventListener<Router> {

    private final BeanProvider<SessionParameterResolver> parameters;

    PathVariableCheck(BeanProvider<SessionParameterResolver> parameters) {
        this.parameters = parameters;
    }

    @Override
    public Router onCreated(BeanCreatedEvent<Router> event) {
        Router router = event.getBean();
        router.uriRoutes().forEach(this::check);
        return router;
    }

    private void check(UriRouteInfo<?, ?> route) {
        Set<String> variables = route.getUriMatchTemplate().getVariables().stream()
                .map(UriMatchVariable::getName)
                .collect(Collectors.toSet());
        if (variables.isEmpty() || RouteSessionUsage.isWebSocket(route)) {
            return;
        }
        Argument<?>[] arguments = route.getTargetMethod().getArguments();
        String[] names = route.getArgumentNames();
        for (int i = 0; i < arguments.length; i++) {
            if (variables.contains(names[i]) && parameters.get().isBoundByType(arguments[i])) {
                throw refused(route, arguments[i], names[i]);
            }
        }
    }

    private static ConfigurationException refused(UriRouteInfo<?, ?> route, Argument<?> argument, String name) {
        Class<?> type = argument.isOptional()
                ? argument.getFirstTypeVariable()
                        .<Class<?>>map(Argument::getType)
                        .orElse(Session.class)
                : argument.getType();
        return new ConfigurationException(
                "Expected no variable '" + name + "' in the path " + route.getUriMatchTemplate() + ", as "
                        + route.getTargetMethod().getDeclaringType().getName() + "."
                        + route.getTargetMethod().getMethodName() + " has a parameter of that name of the type "
                        + type.getSimpleName() + ", found one: the framework would bind the text of the path to it."
                        + " Rename the parameter, or the variable");
    }
}
