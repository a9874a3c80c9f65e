package dev.satchel.session;

import io.micronaut.core.convert.value.MutableConvertibleValues;
import io.micronaut.core.convert.value.MutableConvertibleValuesMap;
import io.micronaut.http.HttpRequest;
import java.util.Optional;

/**
 * The way from a web socket to the session of its handshake. The framework takes the attributes of a web socket from an
 * attribute of the handshake's request, which is where its own sessions would be.
 */
final class WebSocketLink {

    private static final String SOURCE_OF_ATTRIBUTES = "micronaut.SESSION";
    private static final String SESSION = "dev.satchel.session";

    private WebSocketLink() {}

    static void attach(HttpRequest<?> handshake, RequestSession session) {
        if (handshake.getAttribute(SOURCE_OF_ATTRIBUTES).isEmpty()) {
            MutableConvertibleValues<Object> attributes = new MutableConvertibleValuesMap<>();
            attributes.put(SESSION, session);
            handshake.setAttribute(SOURCE_OF_ATTRIBUTES, attributes);
        }
        session.outliveRequest();
    }

    static Optional<RequestSession> find(MutableConvertibleValues<Object> webSocket) {
        return Optional.ofNullable(webSocket.getValue(SESSION)).map(RequestSession.class::cast);
    }
}
