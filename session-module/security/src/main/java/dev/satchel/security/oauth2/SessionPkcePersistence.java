package dev.satchel.security.oauth2;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.security.oauth2.endpoint.authorization.pkce.Pkce;
import io.micronaut.security.oauth2.endpoint.authorization.pkce.persistence.PkcePersistence;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The code verifier of a login at a provider, in the session. */
@Singleton
@Replaces(io.micronaut.security.oauth2.endpoint.authorization.pkce.persistence.session.SessionPkcePersistence.class)
@Requires(property = "micronaut.security.oauth2.pkce.persistence", value = "session")
final class SessionPkcePersistence implements PkcePersistence {

    private static final String NAME = "verifier";

    private final OauthFlows flows;

    SessionPkcePersistence(OauthFlows flows) {
        this.flows = flows;
    }

    @Override
    public Optional<String> retrieveCodeVerifier(HttpRequest<?> request) {
        return flows.take(request, NAME);
    }

    @Override
    public void persistPkce(HttpRequest<?> request, MutableHttpResponse<?> response, Pkce pkce) {
        flows.put(request, NAME, pkce.getCodeVerifier());
    }
}
