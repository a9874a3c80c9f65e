package dev.satchel.security.csrf;

import dev.satchel.session.bind.SessionAccess;
import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.csrf.validator.CsrfTokenValidator;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Compares the token of a request with that of its session. Micronaut Security's own validator knows neither masks nor
 * a grace, so it is asked for tokens in cookies alone, where the application has switched those on.
 */
@Singleton
@Primary
final class SessionCsrfTokenValidator implements CsrfTokenValidator<HttpRequest<?>> {

    @SuppressWarnings("unchecked") // the framework has validators of no other requests
    private static final Class<CsrfTokenValidator<HttpRequest<?>>> TYPE =
            (Class<CsrfTokenValidator<HttpRequest<?>>>) (Class<?>) CsrfTokenValidator.class;

    private final SessionAccess sessions;
    private final CsrfTokens tokens;
    private final BeanContext beans;
    private final boolean cookies;

    SessionCsrfTokenValidator(
            SessionAccess sessions,
            CsrfTokens tokens,
            BeanContext beans,
            @Value("${micronaut.security.csrf.repository.cookie.enabled:false}") boolean cookies) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.beans = beans;
        this.cookies = cookies;
    }

    /**
     * Returns whether a page of this session has shown a token.
     *
     * @param token null if the request has none in the place where the caller has looked
     */
    @Override
    public boolean validateCsrfToken(HttpRequest<?> request, @Nullable String token) {
        if (token == null) {
            return false;
        }
        return sessions.find(request)
                        .filter(session -> tokens.isValid(session, token))
                        .isPresent()
                || (cookies && isValidByCookie(request, token));
    }

    private boolean isValidByCookie(HttpRequest<?> request, String token) {
        return beans.getBeansOfType(TYPE).stream()
                .filter(other -> other != this)
                .anyMatch(other -> other.validateCsrfToken(request, token));
    }
}
