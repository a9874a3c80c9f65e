package dev.satchel.security;

import dev.satchel.session.Session;
import dev.satchel.session.bind.SessionAccess;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.web.router.RouteMatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks for a login where the last one is longer ago than {@link RecentLogin} allows. */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
@RecentLoginRoute
@RequiresSessionAuthentication
final class RecentLoginFilter implements Ordered {

    private static final int ORDER = ServerFilterPhase.SECURITY.after();

    /** The time of authentication at an OpenID provider. */
    private static final String AUTH_TIME = "auth_time";

    private final SessionAccess sessions;
    private final RecentLoginAges ages;
    private final Redirects redirects;
    private final ErrorResponseProcessor<?> errors;
    private final Clock clock;

    RecentLoginFilter(
            SessionAccess sessions,
            RecentLoginAges ages,
            Redirects redirects,
            ErrorResponseProcessor<?> errors,
            Clock clock) {
        this.sessions = sessions;
        this.ages = ages;
        this.redirects = redirects;
        this.errors = errors;
        this.clock = clock;
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    @RequestFilter
    @Nullable
    MutableHttpResponse<?> check(HttpRequest<?> request, RouteMatch<?> route) {
        Session session = sessions.find(request)
                .filter(loaded -> loaded.user().isPresent())
                .orElseThrow(() -> new AuthorizationException(null));
        Duration age = ages.of(route.getAnnotationMetadata());
        boolean isRecent = authenticatedAt(session)
                .filter(time -> !time.plus(age).isBefore(clock.instant()))
                .isPresent();
        return isRecent ? null : challenge(request, session, age);
    }

    private static Optional<Instant> authenticatedAt(Session session) {
        return session.authenticatedAt()
                .map(here -> atProvider(session).filter(here::isAfter).orElse(here));
    }

    private static Optional<Instant> atProvider(Session session) {
        return session.get(SessionAuthentication.ATTRIBUTES)
                .map(attributes -> attributes.get(AUTH_TIME))
                .map(RecentLoginFilter::toInstant);
    }

    /** Returns null for what is no time. */
    private static @Nullable Instant toInstant(Object time) {
        if (time instanceof Number seconds) {
            return Instant.ofEpochSecond(seconds.longValue());
        }
        return time instanceof Date date ? date.toInstant() : time instanceof Instant instant ? instant : null;
    }

    private MutableHttpResponse<?> challenge(HttpRequest<?> request, Session session, Duration age) {
        if (redirects.areForUnauthorized(request)) {
            if (request.getMethod() == HttpMethod.GET) {
                session.set(SessionAuthentication.WAY_BACK, request.getUri());
            }
            return HttpResponse.seeOther(redirects.unauthorized());
        }
        return errors.processResponse(
                ErrorContext.builder(request)
                        .errorMessage(HttpStatus.UNAUTHORIZED.getReason())
                        .build(),
                HttpResponse.unauthorized()
                        .header(
                                HttpHeaders.WWW_AUTHENTICATE,
                                "Bearer error=\"insufficient_user_authentication\", error_description=\"A more recent"
                                        + " authentication is required\", max_age=\"" + age.toSeconds() + '"'));
    }
}
