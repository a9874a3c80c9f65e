package dev.satchel.security.oauth2;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.security.oauth2.endpoint.nonce.persistence.NoncePersistence;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The nonce of a login at an OpenID provider, in the session. */
@Singleton
@Replaces(io.micronaut.security.oauth2.endpoint.nonce.persistence.session.SessionNoncePersistence.class)
@Requires(property = "micronaut.security.oauth2.openid.nonce.persistence", value = "session")
final class SessionNoncePersistence implements NoncePersistence {

    private static final String NAME = "nonce";

    private final OauthFlows flows;

    SessionNoncePersistence(OauthFlows flows) {
        this.flows = flows;
    }

    @Override
    public Optional<String> retrieveNonce(HttpRequest<?> request) {
        return flows.take(request, NAME);
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface declares it
    public void persistNonce(HttpRequest<?> request, MutableHttpResponse response, String nonce) {
        flows.put(request, NAME, nonce);
    }
}
