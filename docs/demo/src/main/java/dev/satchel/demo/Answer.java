package dev.satchel.demo;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.views.ModelAndView;
import java.net.URI;

/** Whom an answer is for: a browser gets pages, a program JSON. */
final class Answer {

    private static final URI SHOP = URI.create("/");

    private Answer() {}

    /** JSON to whoever sent or wants it; others go back to the shop, so that reloading the page sends nothing twice. */
    static HttpResponse<?> jsonOrShop(HttpRequest<?> request, MutableHttpResponse<?> json) {
        return isJson(request) ? json.contentType(MediaType.APPLICATION_JSON_TYPE) : HttpResponse.seeOther(SHOP);
    }

    /** A page to whoever wants one and did not send JSON. */
    static HttpResponse<?> jsonOrPage(
            HttpRequest<?> request, MutableHttpResponse<?> response, Object json, ModelAndView<?> page) {
        return !isJson(request) && accepts(request, MediaType.TEXT_HTML_TYPE)
                ? response.body(page).contentType(MediaType.TEXT_HTML_TYPE)
                : response.body(json).contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    private static boolean isJson(HttpRequest<?> request) {
        return request.getContentType()
                        .filter(MediaType.APPLICATION_JSON_TYPE::equals)
                        .isPresent()
                || accepts(request, MediaType.APPLICATION_JSON_TYPE);
    }

    private static boolean accepts(HttpRequest<?> request, MediaType wanted) {
        return request.accept().contains(wanted);
    }
}
