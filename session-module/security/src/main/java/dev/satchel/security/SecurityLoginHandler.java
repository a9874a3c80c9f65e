package dev.satchel.security;

import dev.satchel.session.Session;
import dev.satchel.session.bind.SessionAccess;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.authentication.AuthenticationResponse;
import io.micronaut.security.errors.PriorToLoginPersistence;
import io.micronaut.security.handlers.RedirectingLoginHandler;
import io.micronaut.security.session.SessionLoginHandler;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the session that of the user. The new id comes first, so that nothing of the user is ever stored under an id
 * that was known before.
 */
@Singleton
@Primary
@Replaces(SessionLoginHandler.class)
@RequiresSessionAuthentication
final class SecurityLoginHandler implements RedirectingLoginHandler<HttpRequest<?>, MutableHttpResponse<?>> {

    private final SessionAccess sessions;
    private final Redirects redirects;
    private final ErrorResponseProcessor<?> errors;
    private final List<LoginListener> listeners;
    private final @Nullable PriorToLoginPersistence<HttpRequest<?>, MutableHttpResponse<?>> wayBack;

    SecurityLoginHandler(
            SessionAccess sessions,
            Redirects redirects,
            ErrorResponseProcessor<?> errors,
            List<LoginListener> listeners,
            @Nullable PriorToLoginPersistence<HttpRequest<?>, MutableHttpResponse<?>> wayBack) {
        this.sessions = sessions;
        this.redirects = redirects;
        this.errors = errors;
        this.listeners = listeners;
        this.wayBack = wayBack;
    }

    @Override
    public MutableHttpResponse<?> loginSuccess(Authentication authentication, HttpRequest<?> request) {
        Session session = sessions.of(request);
        SessionAuthentication.login(session, authentication);
        listeners.forEach(listener -> listener.loggedIn(session));
        if (!redirects.areFor(request)) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("username", authentication.getName());
            body.put("roles", List.copyOf(authentication.getRoles()));
            return HttpResponse.ok(body);
        }
        MutableHttpResponse<?> response = HttpResponse.status(HttpStatus.SEE_OTHER);
        URI target = wayBack(session, request, response).orElseGet(redirects::loginSuccess);
        response.getHeaders().location(target);
        return response;
    }

    /** Both ways back are read, so that none is left for a later login. */
    private Optional<URI> wayBack(Session session, HttpRequest<?> request, MutableHttpResponse<?> response) {
        Optional<URI> ofSession = session.has(SessionAuthentication.WAY_BACK.name())
                ? session.take(SessionAuthentication.WAY_BACK)
                : Optional.empty();
        Optional<URI> ofCookie = wayBack == null ? Optional.empty() : wayBack.getOriginalUri(request, response);
        return ofSession.or(() -> ofCookie).filter(Redirects::isLocal);
    }

    @Override
    public MutableHttpResponse<?> loginRefresh(
            Authentication authentication, String refreshToken, HttpRequest<?> request) {
        return error(
                request,
                HttpStatus.BAD_REQUEST,
                "Expected no refresh token, found one: a login that is kept in a session lasts as long as the session");
    }

    @Override
    public MutableHttpResponse<?> loginFailed(AuthenticationResponse failure, HttpRequest<?> request) {
        return redirects.areFor(request)
                ? HttpResponse.seeOther(redirects.loginFailure())
                // without the reason, which could tell an attacker which names exist
                : error(request, HttpStatus.UNAUTHORIZED, HttpStatus.UNAUTHORIZED.getReason());
    }

    private MutableHttpResponse<?> error(HttpRequest<?> request, HttpStatus status, String message) {
        return errors.processResponse(
                ErrorContext.builder(request).errorMessage(message).build(), HttpResponse.status(status));
    }
}
