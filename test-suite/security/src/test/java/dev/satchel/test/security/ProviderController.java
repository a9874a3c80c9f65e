package dev.satchel.test.security;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.AuthenticationResponse;
import io.micronaut.security.oauth2.endpoint.authorization.state.DefaultState;
import io.micronaut.security.oauth2.endpoint.authorization.state.State;
import io.micronaut.security.oauth2.endpoint.authorization.state.StateSerDes;
import io.micronaut.security.oauth2.endpoint.authorization.state.persistence.StatePersistence;
import io.micronaut.security.oauth2.endpoint.nonce.persistence.NoncePersistence;
import io.micronaut.security.oauth2.endpoint.token.response.OauthAuthenticationMapper;
import io.micronaut.security.oauth2.endpoint.token.response.TokenResponse;
import io.micronaut.security.rules.SecurityRule;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** The token endpoint of a provider, which accepts a code whose text is the challenge of the verifier. */
@Controller("/provider")
@Secured(SecurityRule.IS_ANONYMOUS)
@Requires(property = "test.provider", value = "true")
class ProviderController {

    private final StatePersistence states;
    private final NoncePersistence nonces;
    private final StateSerDes texts;

    ProviderController(StatePersistence states, NoncePersistence nonces, StateSerDes texts) {
        this.states = states;
        this.nonces = nonces;
        this.texts = texts;
    }

    @Post("/token")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<Map<String, String>> token(@Body Map<String, String> form) throws NoSuchAlgorithmException {
        byte[] hash = MessageDigest.getInstance("SHA-256")
                .digest(form.getOrDefault("code_verifier", "").getBytes(StandardCharsets.US_ASCII));
        String challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        return challenge.equals(form.get("code"))
                ? HttpResponse.ok(Map.of("access_token", "t", "token_type", "bearer"))
                : HttpResponse.badRequest(Map.of("error", "invalid_grant"));
    }

    /** Persists a nonce as a login does, and returns the state. */
    @Get(value = "/nonce/{nonce}", produces = MediaType.TEXT_PLAIN)
    String nonce(HttpRequest<?> request, String nonce) {
        DefaultState state = new DefaultState();
        states.persistState(request, HttpResponse.ok(), state);
        nonces.persistNonce(request, HttpResponse.ok(), nonce);
        return Base64.getUrlEncoder().encodeToString(Base64.getDecoder().decode(texts.serialize(state)));
    }

    @Get(value = "/take", produces = MediaType.TEXT_PLAIN)
    String take(HttpRequest<?> request) {
        return nonces.retrieveNonce(request).orElse("none");
    }

    @Singleton
    @Named("test")
    @Requires(property = "test.provider", value = "true")
    static class Mapper implements OauthAuthenticationMapper {

        @Override
        public Publisher<AuthenticationResponse> createAuthenticationResponse(
                TokenResponse token, @Nullable State state) {
            return Publishers.just(AuthenticationResponse.success("grace", List.of("ADMIN")));
        }
    }
}
