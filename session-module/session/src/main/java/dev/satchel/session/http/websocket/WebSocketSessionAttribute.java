package dev.satchel.session.http.websocket;

import dev.satchel.session.internal.RequestSession;
import io.micronaut.core.annotation.Internal;
import io.micronaut.core.convert.value.MutableConvertibleValues;
import io.micronaut.core.convert.value.MutableConvertibleValuesMap;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpRequestWrapper;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way from a web socket to the session of its handshake. The framework takes the attributes of a web socket from an
 * attribute of the handshake's request, which is where its own sessions would be.
 */
@Internal
public final class WebSocketSessionAttribute {

    private static final String SOURCE_OF_ATTRIBUTES = "micronaut.SESSION";
    private static final String SESSION = "dev.satchel.session";
    private static final String HANDSHAKE = "dev.satchel.session.handshake";

    private WebSocketSessionAttribute() {}

    public static void attach(HttpRequest<?> handshake, RequestSession session) {
        if (handshake.getAttribute(SOURCE_OF_ATTRIBUTES).isEmpty()) {
            MutableConvertibleValues<Object> attributes = new MutableConvertibleValuesMap<>();
            attributes.put(SESSION, session);
            attributes.put(HANDSHAKE, original(handshake));
            handshake.setAttribute(SOURCE_OF_ATTRIBUTES, attributes);
        }
        session.outliveRequest();
    }

    /** The request itself, where a filter has handed on another. */
    private static HttpRequest<?> original(HttpRequest<?> request) {
        HttpRequest<?> original = request;
        while (original instanceof HttpRequestWrapper<?> wrapper) {
            original = wrapper.getDelegate();
        }
        return original;
    }

    static @Nullable Object handshake(MutableConvertibleValues<Object> webSocket) {
        return webSocket.getValue(HANDSHAKE);
    }

    static Optional<RequestSession> find(MutableConvertibleValues<Object> webSocket) {
        return Optional.ofNullable(webSocket.getValue(SESSION)).map(RequestSession.class::cast);
    }
}
