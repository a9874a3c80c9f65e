package dev.satchel.security;

import dev.satchel.session.SessionUnavailableException;
import dev.satchel.session.bind.SessionAccess;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.security.filters.SecurityFilter;

/**
 * Answers 503 where a route is refused to a visitor whose session could not be loaded. With {@code session.on-failure:
 * anonymous} the request goes on without it, but a user who is logged in must not be told to log in.
 */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
@RequiresSessionAuthentication
@Requires(property = "session.on-failure")
@Requires(property = "session.on-failure", notEquals = "fail") // in any case of letters, anonymous is the other value
final class UnavailableSessionFilter implements Ordered {

    /** Around the security filter, inside of the one that commits the session. */
    private static final int ORDER = ServerFilterPhase.SECURITY.before();

    private final SessionAccess sessions;

    UnavailableSessionFilter(SessionAccess sessions) {
        this.sessions = sessions;
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    @ResponseFilter
    void check(HttpRequest<?> request) {
        if (request.getAttribute(SecurityFilter.REJECTION)
                        .filter(HttpStatus.UNAUTHORIZED::equals)
                        .isPresent()
                && sessions.isUnavailable(request)) {
            throw new SessionUnavailableException(
                    "Expected the session for a route that is not open to anonymous visitors, found that it could not "
                            + "be loaded",
                    null);
        }
    }
}
