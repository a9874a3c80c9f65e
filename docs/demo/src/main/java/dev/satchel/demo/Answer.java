package dev.satchel.demo;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.views.ModelAndView;
import java.net.URI;

/** Chooses the format of a response: a browser, which asks for HTML, gets pages, and every other client gets JSON. */
final class Answer {

    private static final URI SHOP = URI.create("/");

    private Answer() {}

    /** Redirects a browser to the shop, so that reloading the page sends nothing twice. */
    static HttpResponse<?> jsonOrShop(HttpRequest<?> request, MutableHttpResponse<?> json) {
        return isForBrowser(request) ? HttpResponse.seeOther(SHOP) : json.contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    static HttpResponse<?> jsonOrPage(
            HttpRequest<?> request, MutableHttpResponse<?> response, Object json, ModelAndView<?> page) {
        return isForBrowser(request)
                ? response.body(page).contentType(MediaType.TEXT_HTML_TYPE)
                : response.body(json).contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    private static boolean isForBrowser(HttpRequest<?> request) {
        boolean sentJson = request.getContentType()
                .filter(MediaType.APPLICATION_JSON_TYPE::equals)
                .isPresent();
        return !sentJson
                && request.accept().contains(MediaType.TEXT_HTML_TYPE)
                && !request.accept().contains(MediaType.APPLICATION_JSON_TYPE);
    }
}
