package dev.satchel.security;

import dev.satchel.session.bind.SessionAccess;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import io.micronaut.security.session.SessionAuthenticationFetcher;
import io.micronaut.security.token.TokenAuthenticationFetcher;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

/**
 * Reads the authentication from the session. It never waits for the session: the security filter takes the fetcher that
 * answers first, so a session that is loaded here would lose to other credentials in the request. The session is loaded
 * in a filter before, by {@link SecurityLoadRule}.
 */
@Singleton
@Replaces(SessionAuthenticationFetcher.class)
@RequiresSessionAuthentication
final class SecurityAuthenticationFetcher implements AuthenticationFetcher<HttpRequest<?>> {

    /** Before all fetchers of Micronaut Security. */
    private static final int ORDER = TokenAuthenticationFetcher.ORDER - 100;

    private final SessionAccess sessions;

    SecurityAuthenticationFetcher(SessionAccess sessions) {
        this.sessions = sessions;
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
        return sessions.find(request)
                .flatMap(SessionAuthentication::of)
                .map(Publishers::just)
                .orElseGet(Publishers::empty);
    }
}
