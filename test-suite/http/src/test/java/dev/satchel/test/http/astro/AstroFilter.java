package dev.satchel.test.http.astro;

import dev.satchel.session.Session;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.net.URI;

/**
 * The middleware of Astro's test site: it redirects the browser from the form to a page, and the session keeps the
 * result of the form until that page shows it, once.
 */
@ServerFilter("/astro")
final class AstroFilter {

    static final String RESULT = "actionResult";

    @RequestFilter(value = "/cart", methods = HttpMethod.GET)
    void show(MutableHttpRequest<?> request, Session session) {
        session.take(RESULT, String.class).ifPresent(result -> request.setAttribute(RESULT, result));
    }

    @ResponseFilter(value = "/actions/**", methods = HttpMethod.POST)
    HttpResponse<?> redirect(MutableHttpResponse<?> response, Session session) {
        session.set(RESULT, String.valueOf(response.body()));
        return HttpResponse.seeOther(URI.create("/astro/cart"));
    }
}
