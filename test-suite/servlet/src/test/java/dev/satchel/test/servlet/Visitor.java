package dev.satchel.test.servlet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** An HTTP client that keeps the session cookie. */
final class Visitor {

    /** A server that does not answer fails the test instead of blocking the build. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI server;
    private volatile String cookie = "";

    Visitor(URI server) {
        this.server = server;
    }

    HttpResponse<String> get(String path) {
        try {
            return keep(CLIENT.send(request(path), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String body(String path) {
        return get(path).body();
    }

    CompletableFuture<HttpResponse<String>> getLater(String path) {
        return CLIENT.sendAsync(request(path), HttpResponse.BodyHandlers.ofString());
    }

    boolean hasCookie() {
        return !cookie.isEmpty();
    }

    private HttpRequest request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE);
        return (cookie.isEmpty() ? request : request.header("Cookie", cookie)).build();
    }

    private HttpResponse<String> keep(HttpResponse<String> response) {
        for (String header : response.headers().allValues("set-cookie")) {
            cookie = header.contains("Max-Age=0") ? "" : header.split(";", 2)[0];
        }
        return response;
    }
}
