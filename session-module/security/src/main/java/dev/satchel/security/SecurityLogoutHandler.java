package dev.satchel.security;

import dev.satchel.security.SessionSecurityConfiguration.SiteData;
import dev.satchel.session.Session;
import dev.satchel.session.bind.SessionAccess;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.security.handlers.LogoutHandler;
import io.micronaut.security.session.SessionLogoutHandler;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/** Destroys the session. Without one it answers in the same way, and does nothing. */
@Singleton
@Primary
@Replaces(SessionLogoutHandler.class)
@RequiresSessionAuthentication
final class SecurityLogoutHandler implements LogoutHandler<HttpRequest<?>, MutableHttpResponse<?>> {

    private static final String CLEAR_SITE_DATA = "Clear-Site-Data";

    private final SessionAccess sessions;
    private final Redirects redirects;
    private final String clearSiteData;

    SecurityLogoutHandler(SessionAccess sessions, Redirects redirects, SessionSecurityConfiguration configuration) {
        this.sessions = sessions;
        this.redirects = redirects;
        List<SiteData> data = configuration.clearSiteData();
        this.clearSiteData =
                data == null ? "" : data.stream().map(SiteData::directive).collect(Collectors.joining(", "));
    }

    @Override
    public MutableHttpResponse<?> logout(HttpRequest<?> request) {
        sessions.find(request).ifPresent(Session::destroy);
        MutableHttpResponse<?> response =
                redirects.areFor(request) ? HttpResponse.seeOther(redirects.logout()) : HttpResponse.ok();
        return clearSiteData.isEmpty() ? response : response.header(CLEAR_SITE_DATA, clearSiteData);
    }
}
