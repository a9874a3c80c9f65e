package dev.satchel.security;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.security.config.RedirectConfiguration;
import io.micronaut.security.config.RedirectService;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Collection;

/** Where a browser is sent, and which requests are those of a browser. */
@Singleton
@RequiresSessionAuthentication
final class Redirects {

    private final RedirectConfiguration configuration;
    private final RedirectService service;

    Redirects(RedirectConfiguration configuration, RedirectService service) {
        this.configuration = configuration;
        this.service = service;
    }

    /**
     * Returns true if a login or logout is answered with a redirect: not where redirects are switched off, and not if
     * the request accepts JSON and no HTML.
     */
    boolean areFor(HttpRequest<?> request) {
        if (!configuration.isEnabled()) {
            return false;
        }
        Collection<MediaType> accepted = request.accept();
        return accepts(accepted, MediaType.TEXT_HTML_TYPE) || !accepts(accepted, MediaType.APPLICATION_JSON_TYPE);
    }

    /** Returns true if a request without sufficient authentication is sent to the login page. */
    boolean areForUnauthorized(HttpRequest<?> request) {
        return configuration.isEnabled()
                && configuration.getUnauthorized().isEnabled()
                && accepts(request.accept(), MediaType.TEXT_HTML_TYPE);
    }

    private static boolean accepts(Collection<MediaType> accepted, MediaType type) {
        return accepted.contains(type);
    }

    URI loginSuccess() {
        return URI.create(service.loginSuccessUrl());
    }

    URI loginFailure() {
        return URI.create(service.loginFailureUrl());
    }

    URI logout() {
        return URI.create(service.logoutUrl());
    }

    URI unauthorized() {
        return URI.create(service.unauthorizedUrl());
    }

    /** Returns true for a path of this site. A cookie, which another host may have set, must lead nowhere else. */
    static boolean isLocal(URI uri) {
        String text = uri.toString();
        return uri.getScheme() == null
                && uri.getRawAuthority() == null
                && text.startsWith("/")
                && !text.startsWith("//")
                && text.indexOf('\\') < 0;
    }
}
