package dev.satchel.test.security;

import dev.satchel.security.RecentLogin;
import dev.satchel.session.Session;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.security.Principal;

/** A route for users who have been authenticated a short time ago. */
@Controller
@Produces(MediaType.TEXT_PLAIN)
@Secured(SecurityRule.IS_AUTHENTICATED)
@Requires(property = "session.driver", value = "counting")
class PaymentController {

    @Get("/payment")
    @RecentLogin("5m")
    String pay(Principal principal) {
        return "paid by " + principal.getName();
    }

    /** A route that the security filter lets everyone pass. */
    @Get("/donation")
    @RecentLogin("5m")
    @Secured(SecurityRule.IS_ANONYMOUS)
    String donate() {
        return "thank you";
    }

    @Get("/reauthenticate")
    String reauthenticate(Session session) {
        session.reauthenticated();
        return "done";
    }

    /** A route with a duration that is none. */
    @Controller
    @Requires(property = "test.wrong-recent-login", value = "true")
    static class Wrong {

        @Get("/wrong")
        @RecentLogin("soon")
        String wrong() {
            return "never";
        }
    }
}
