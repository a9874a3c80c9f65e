package dev.satchel.demo;

import dev.satchel.session.Session;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.RequestAttribute;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.views.ModelAndView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Logs in and out. This is a demo: any name is accepted, without a password. */
@Controller
@Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.APPLICATION_JSON})
@Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
final class AccountController {

    @Post("/login")
    HttpResponse<?> login(HttpRequest<?> request, Session session, @Nullable String name) {
        String checked = Text.required("name", name);
        // an id that was known, or planted, before the login is worthless after it. From now on no cache keeps a page
        session.login(checked);
        return Answer.jsonOrShop(request, HttpResponse.ok(new Account(checked, null)));
    }

    @Post("/logout")
    HttpResponse<?> logout(HttpRequest<?> request, Session session) {
        session.destroy();
        return Answer.jsonOrShop(request, HttpResponse.noContent());
    }

    @Get("/account")
    HttpResponse<?> account(
            HttpRequest<?> request,
            Session session,
            @Nullable @RequestAttribute(VisitFilter.PREVIOUS_VISIT) Instant previousVisit) {
        String name = session.user()
                .orElseThrow(() -> new HttpStatusException(
                        HttpStatus.UNAUTHORIZED, "Nobody is logged in: send a 'name' to /login first"));
        Account account = new Account(name, previousVisit);
        return Answer.jsonOrPage(
                request, HttpResponse.ok(), account, new ModelAndView<>("account", AccountPage.of(account)));
    }
}
