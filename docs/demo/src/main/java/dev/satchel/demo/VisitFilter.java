package dev.satchel.demo;

import dev.satchel.session.Session;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.time.Clock;

/**
 * Stores the time of the visitor's last request. It lists its paths: where it does not run, as for the style sheet, no
 * session is loaded.
 */
@ServerFilter({"/", "/cart/**", "/account"})
final class VisitFilter {

    /** The request attribute in which the handler finds the visit before this one. */
    static final String PREVIOUS_VISIT = "dev.satchel.demo.previousVisit";

    private final Clock clock;

    VisitFilter(Clock clock) {
        this.clock = clock;
    }

    @RequestFilter
    void visit(HttpRequest<?> request, Session session, ShopSession shop) {
        // a visitor that only looks around gets no session
        if (session.isNew()) {
            return;
        }
        shop.lastVisit().ifPresent(visit -> request.setAttribute(PREVIOUS_VISIT, visit));
        shop.lastVisit(clock.instant());
    }
}
