package dev.satchel.security.csrf;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.csrf.repository.CookieCsrfTokenRepository;
import io.micronaut.security.csrf.repository.CsrfTokenRepository;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Takes the place of the repository that trusts a cookie, unless the application asks for that one. Without a signature
 * key it protects no visitor, since a host that can set cookies for the domain knows the token.
 */
@Singleton
@Replaces(CookieCsrfTokenRepository.class)
@Requires(property = "micronaut.security.csrf.repository.cookie.enabled", notEquals = "true")
final class NoCookieCsrfTokenRepository implements CsrfTokenRepository<HttpRequest<?>> {

    @Override
    public Optional<String> findCsrfToken(HttpRequest<?> request) {
        return Optional.empty();
    }
}
