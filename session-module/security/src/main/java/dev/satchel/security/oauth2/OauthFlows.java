package dev.satchel.security.oauth2;

import dev.satchel.session.Session;
import dev.satchel.session.SessionKey;
import dev.satchel.session.bind.SessionAccess;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.oauth2.endpoint.authorization.state.State;
import io.micronaut.security.oauth2.endpoint.authorization.state.StateSerDes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The logins of a session that are in progress at a provider. Each has a key of its own, by the nonce in its state, so
 * that logins in two tabs do not overwrite each other. The callback takes the values: a replayed one finds none.
 */
@Singleton
final class OauthFlows {

    private static final String PREFIX = "security.oauth2.";
    private static final Duration TTL = Duration.ofMinutes(10);

    /** A visitor who begins more logins has abandoned the oldest. */
    private static final int MAX_FLOWS = 5;

    private static final String PARAMETER = "state";
    private static final Argument<Map<String, Object>> FORM = Argument.mapOf(String.class, Object.class);

    /** The attribute of the request that begins or ends a login. */
    private static final String ATTRIBUTE = "dev.satchel.security.oauth2";

    private final SessionAccess sessions;
    private final StateSerDes states;

    OauthFlows(SessionAccess sessions, StateSerDes states) {
        this.sessions = sessions;
        this.states = states;
    }

    private record Flow(SessionKey<Map<String, String>> key, Map<String, String> values) {}

    /** Begins a login. The state comes before the other values. */
    void begin(HttpRequest<?> request, String nonce) {
        Session session = sessions.of(request);
        List<String> begun =
                session.keys().stream().filter(key -> key.startsWith(PREFIX)).toList();
        begun.stream().limit(Math.max(0, begun.size() - MAX_FLOWS + 1)).forEach(session::delete);
        request.setAttribute(ATTRIBUTE, new Flow(key(nonce), new HashMap<>()));
    }

    /** Adds a value to the login that a request begins. */
    void put(HttpRequest<?> request, String name, String value) {
        Flow flow = flow(request);
        if (flow == null) {
            // without a state, as that is switched off, logins cannot be told apart
            flow = new Flow(key(""), new HashMap<>());
            request.setAttribute(ATTRIBUTE, flow);
        }
        flow.values().put(name, value);
        sessions.of(request).set(flow.key(), flow.values(), TTL);
    }

    /** Returns a value of the login that a request ends. The first call takes all of them from the session. */
    Optional<String> take(HttpRequest<?> request, String name) {
        Flow flow = flow(request);
        if (flow == null) {
            flow = end(request, key(nonce(request)));
            request.setAttribute(ATTRIBUTE, flow);
        }
        return Optional.ofNullable(flow.values().get(name));
    }

    private Flow end(HttpRequest<?> request, SessionKey<Map<String, String>> key) {
        Session session = sessions.of(request);
        // deleting a key that is not there would be a change to store
        Map<String, String> values = session.has(key.name()) ? session.take(key).orElse(Map.of()) : Map.of();
        return new Flow(key, values);
    }

    private static @Nullable Flow flow(HttpRequest<?> request) {
        return request.getAttributes().getValue(ATTRIBUTE) instanceof Flow flow ? flow : null;
    }

    private static SessionKey<Map<String, String>> key(String nonce) {
        return SessionKey.of(PREFIX + nonce, Argument.mapOf(String.class, String.class));
    }

    /** Returns the nonce in the state of a callback, in the query or in a form; empty if there is none. */
    private String nonce(HttpRequest<?> request) {
        String text = request.getParameters().get(PARAMETER);
        if (text == null) {
            text = request.getBody(FORM)
                    .map(form -> form.get(PARAMETER))
                    .map(Object::toString)
                    .orElse(null);
        }
        State state = text == null ? null : parse(text);
        return state == null ? "" : state.getNonce();
    }

    private @Nullable State parse(String text) {
        try {
            return states.deserialize(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
