package dev.satchel.security.csrf;

import dev.satchel.session.bind.SessionAccess;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.csrf.repository.CsrfTokenRepository;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Finds the token of the session for Micronaut Security. It reads, and makes none. */
@Singleton
final class SessionCsrfTokenRepository implements CsrfTokenRepository<HttpRequest<?>> {

    private final SessionAccess sessions;
    private final CsrfTokens tokens;

    SessionCsrfTokenRepository(SessionAccess sessions, CsrfTokens tokens) {
        this.sessions = sessions;
        this.tokens = tokens;
    }

    @Override
    public Optional<String> findCsrfToken(HttpRequest<?> request) {
        return sessions.find(request).flatMap(tokens::find);
    }
}
