package dev.satchel.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An HTTP client with a cookie jar. It sends forms and asks for pages as browsers do, or for JSON. Follows no redirect.
 */
final class Browser {

    private static final String PAGE = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final URI server;
    private final CookieManager jar = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder().cookieHandler(jar).build();

    Browser(URI server) {
        this.server = server;
    }

    HttpResponse<String> page(String path) {
        return send(to(path).header("Accept", PAGE));
    }

    HttpResponse<String> json(String path) {
        return send(to(path).header("Accept", JSON));
    }

    /** Sends a form as a browser does. */
    HttpResponse<String> form(String path, String field, String value) {
        return send(form(path, field + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8))
                .header("Accept", PAGE));
    }

    /** Sends an empty form, as a browser does for a lone button. */
    HttpResponse<String> button(String path) {
        return send(form(path, "").header("Accept", PAGE));
    }

    /** Sends a form and asks for JSON. */
    HttpResponse<String> formForJson(String path, String body) {
        return send(form(path, body).header("Accept", JSON));
    }

    /** Sends a form without an {@code Accept} header of its own, as curl does. */
    HttpResponse<String> formAsCurl(String path, String body) {
        return send(form(path, body).header("Accept", "*/*"));
    }

    /** Sends JSON without an {@code Accept} header of its own. */
    HttpResponse<String> postJson(String path, String body) {
        return send(to(path).header("Content-Type", JSON).POST(BodyPublishers.ofString(body)));
    }

    /** Returns the id in the jar; empty if there is none. */
    String cookie() {
        return jar.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("session"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    /** Sends the cookie of another browser from now on. */
    Browser holding(String cookie) {
        HttpCookie session = new HttpCookie("session", cookie);
        session.setPath("/");
        session.setVersion(0);
        jar.getCookieStore().add(server, session);
        return this;
    }

    static List<String> setCookies(HttpResponse<?> response) {
        return response.headers().allValues("set-cookie");
    }

    static String contentType(HttpResponse<?> response) {
        return response.headers().firstValue("content-type").orElse("none");
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(server.resolve(path));
    }

    private HttpRequest.Builder form(String path, String body) {
        return to(path).header("Content-Type", FORM).POST(BodyPublishers.ofString(body));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
