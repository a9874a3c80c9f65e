package dev.satchel.test.security;

import dev.satchel.session.Session;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.security.Principal;

/** A handler that fails, with an error method that binds the session: all routes of its controller load it. */
@Controller
@Produces(MediaType.TEXT_PLAIN)
@Requires(property = "session.driver", value = "counting")
class FailingController {

    @Get("/failing")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    String failing() {
        throw new IllegalArgumentException("the handler failed");
    }

    @Error(exception = IllegalArgumentException.class)
    HttpResponse<String> failed(Session session, @Nullable Principal principal) {
        return HttpResponse.<String>serverError()
                .body("sorry, " + session.user().orElse("stranger") + " "
                        + (principal == null ? "none" : principal.getName()));
    }
}
