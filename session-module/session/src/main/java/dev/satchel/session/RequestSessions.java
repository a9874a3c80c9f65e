package dev.satchel.session;

import io.micronaut.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** Where a request keeps its session. */
final class RequestSessions {

    private static final String ATTRIBUTE = "dev.satchel.session";

    private RequestSessions() {}

    static void attach(HttpRequest<?> request, RequestSession session) {
        request.getAttributes().put(ATTRIBUTE, session);
    }

    static @Nullable RequestSession find(HttpRequest<?> request) {
        return request.getAttributes().getValue(ATTRIBUTE) instanceof RequestSession session ? session : null;
    }
}
