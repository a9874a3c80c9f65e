package dev.satchel.test.security;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.AuthenticationFailureReason;
import io.micronaut.security.authentication.AuthenticationRequest;
import io.micronaut.security.authentication.AuthenticationResponse;
import io.micronaut.security.authentication.provider.HttpRequestAuthenticationProvider;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Users of the tests: all have one password, and Ada is an administrator. */
@Singleton
@Requires(property = "session.driver", value = "counting")
class Users<B> implements HttpRequestAuthenticationProvider<B> {

    static final Instant JOINED = Instant.parse("2026-01-02T03:04:05.678Z");

    @Override
    public AuthenticationResponse authenticate(
            @Nullable HttpRequest<B> request, AuthenticationRequest<String, String> credentials) {
        String user = credentials.getIdentity();
        if (!Visitor.PASSWORD.equals(credentials.getSecret())) {
            return AuthenticationResponse.failure(AuthenticationFailureReason.CREDENTIALS_DO_NOT_MATCH);
        }
        return switch (user) {
            case "ada" ->
                AuthenticationResponse.success(
                        user,
                        List.of("ADMIN"),
                        Map.of("joined", JOINED, "logins", 1L << 40, "groups", Set.of("staff")));
            case "provided" ->
                AuthenticationResponse.success(user, List.of(), Map.of("auth_time", Instant.EPOCH.getEpochSecond()));
            case "mallory" -> AuthenticationResponse.success(user, List.of("ADMIN"), Map.of("bad", new Object()));
            default -> AuthenticationResponse.success(user);
        };
    }
}
