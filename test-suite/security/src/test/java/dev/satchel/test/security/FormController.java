package dev.satchel.test.security;

import dev.satchel.security.csrf.CsrfTokens;
import dev.satchel.session.Session;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.views.View;
import java.util.Map;

/** Pages with and without a form. */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
@Requires(property = "micronaut.security.csrf.enabled", value = "true")
class FormController {

    private final CsrfTokens tokens;

    FormController(CsrfTokens tokens) {
        this.tokens = tokens;
    }

    @Get("/form")
    @View("form")
    @Produces(MediaType.TEXT_HTML)
    Map<String, Object> form() {
        return Map.of();
    }

    @Post("/order")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_PLAIN)
    String order() {
        return "ordered";
    }

    @Get("/token")
    @Produces(MediaType.TEXT_PLAIN)
    String token(Session session) {
        return tokens.render(session);
    }

    @Get("/regenerate")
    @Produces(MediaType.TEXT_PLAIN)
    String regenerate(Session session) {
        session.regenerate();
        return "new id";
    }
}
