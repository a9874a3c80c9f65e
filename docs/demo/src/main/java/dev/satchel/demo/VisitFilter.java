package dev.satchel.demo;

import dev.satchel.session.Session;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.time.Clock;

/**
 * Keeps when a visitor last came. It names the paths it is for: where it does not run, as for the style sheet, no
 * session is loaded.
 */
@ServerFilter({"/", "/cart/**", "/account"})
final class VisitFilter {

    /** Where the handler finds the visit before this one. */
    static final String PREVIOUS_VISIT = "dev.satchel.demo.previousVisit";

    private final Clock clock;

    VisitFilter(Clock clock) {
        this.clock = clock;
    }

    @RequestFilter
    void visit(HttpRequest<?> request, Session session, ShopSession shop) {
        // whoever just looks around gets no session from us
        if (session.isNew()) {
            return;
        }
        shop.lastVisit().ifPresent(visit -> request.setAttribute(PREVIOUS_VISIT, visit));
        shop.lastVisit(clock.instant());
    }
}
