package dev.satchel.session;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.web.router.MethodBasedRouteMatch;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import org.jspecify.annotations.Nullable;

/** Sets what a controller method with {@link SessionValue} returned. */
final class SessionValueMethod {

    private SessionValueMethod() {}

    static boolean is(MethodBasedRouteMatch<?, ?> route) {
        return route.getExecutableMethod().hasAnnotation(SessionValue.class);
    }

    /** Keeps the body of a response that a route has made, not one of an error. */
    static void keep(HttpRequest<?> request, MutableHttpResponse<?> response, RequestSession session) {
        RouteMatch<?> match = RouteAttributes.getRouteMatch(request).orElse(null);
        if (match instanceof MethodBasedRouteMatch<?, ?> route && is(route) && response.code() < 400) {
            String key =
                    route.getExecutableMethod().stringValue(SessionValue.class).orElse("");
            @Nullable Object body = response.body();
            session.set(key, body);
        }
    }
}
