package dev.satchel.session.http;

import dev.satchel.session.SessionValue;
import dev.satchel.session.internal.RequestSession;
import io.micronaut.core.annotation.AnnotationMetadataProvider;
import io.micronaut.http.HttpAttributes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.inject.ExecutableMethod;
import io.micronaut.web.router.MethodBasedRouteMatch;
import io.micronaut.web.router.RouteMatch;
import org.jspecify.annotations.Nullable;

/**
 * The use of the session by a route.
 *
 * @param loads whether the session is loaded before it
 * @param loadedByRule whether it is loaded for requests that come with an id, by a {@link SessionLoadRule}
 * @param webSocket whether it opens a web socket
 * @param valueKey the key under which its body is set; null if it is not
 */
record RouteSessionUsage(
        boolean loads,
        boolean loadedByRule,
        boolean webSocket,
        @Nullable String valueKey) {

    static final RouteSessionUsage NONE = new RouteSessionUsage(false, false, false, null);

    /** By name: the class is not there in every application. */
    private static final String SERVER_WEB_SOCKET = "io.micronaut.websocket.annotation.ServerWebSocket";

    /** Returns the key of {@link SessionValue} on the method of a route, or null if it has none. */
    static @Nullable String valueKey(MethodBasedRouteMatch<?, ?> route) {
        ExecutableMethod<?, ?> method = route.getExecutableMethod();
        return method.hasAnnotation(SessionValue.class)
                ? method.stringValue(SessionValue.class).orElse("")
                : null;
    }

    /** The route is that of OnOpen where there is one, and isWebSocketRoute knows that of OnMessage only. */
    static boolean isWebSocket(AnnotationMetadataProvider route) {
        return route.getAnnotationMetadata().hasStereotype(SERVER_WEB_SOCKET);
    }

    /** Sets the body of a successful response as a value of the session. */
    void keep(MutableHttpResponse<?> response, RequestSession session) {
        if (valueKey != null && response.code() < 400) {
            @Nullable Object body = response.body();
            session.set(valueKey, body);
        }
    }

    /** The route of a request. {@code RouteAttributes} would have it converted, which every request would pay for. */
    @SuppressWarnings("removal") // its name is to become private
    static @Nullable RouteMatch<?> routeOf(HttpRequest<?> request) {
        return request.getAttributes().getValue(HttpAttributes.ROUTE_MATCH.toString()) instanceof RouteMatch<?> route
                ? route
                : null;
    }
}
