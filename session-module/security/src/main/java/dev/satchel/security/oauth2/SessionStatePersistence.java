package dev.satchel.security.oauth2;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.security.oauth2.endpoint.authorization.state.DefaultState;
import io.micronaut.security.oauth2.endpoint.authorization.state.State;
import io.micronaut.security.oauth2.endpoint.authorization.state.persistence.StatePersistence;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;

/** The state of a login at a provider, in the session. */
@Singleton
@Replaces(io.micronaut.security.oauth2.endpoint.authorization.state.persistence.session.SessionStatePersistence.class)
@Requires(property = "micronaut.security.oauth2.state.persistence", value = "session")
final class SessionStatePersistence implements StatePersistence {

    private static final String NONCE = "state";
    private static final String REDIRECT_URI = "redirectUri";

    private final OauthFlows flows;

    SessionStatePersistence(OauthFlows flows) {
        this.flows = flows;
    }

    @Override
    public Optional<State> retrieveState(HttpRequest<?> request) {
        return flows.take(request, NONCE).map(nonce -> {
            DefaultState state = new DefaultState();
            state.setNonce(nonce);
            flows.take(request, REDIRECT_URI).map(URI::create).ifPresent(state::setRedirectUri);
            return state;
        });
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface declares it
    public void persistState(HttpRequest<?> request, MutableHttpResponse response, State state) {
        flows.begin(request, state.getNonce());
        flows.put(request, NONCE, state.getNonce());
        URI redirect = state.getRedirectUri();
        if (redirect != null) {
            flows.put(request, REDIRECT_URI, redirect.toString());
        }
    }
}
