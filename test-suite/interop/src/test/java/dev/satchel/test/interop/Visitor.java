package dev.satchel.test.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** An HTTP client with one cookie jar for both servers, which are one site to a browser. */
final class Visitor {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Map<String, String> jar = new LinkedHashMap<>();

    /** Returns the id of the session; empty if there is none. */
    synchronized String id() {
        return jar.getOrDefault("astro-session", "");
    }

    synchronized Visitor holding(String id) {
        jar.put("astro-session", id);
        return this;
    }

    String get(URI server, String path) {
        return body(send("GET", server, path));
    }

    String post(URI server, String path) {
        return body(send("POST", server, path));
    }

    String delete(URI server, String path) {
        return body(send("DELETE", server, path));
    }

    private static String body(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new AssertionError("Expected 200 of " + response.request().uri() + ", found " + response.statusCode()
                    + ": " + response.body());
        }
        return response.body();
    }

    HttpResponse<String> send(String method, URI server, String path) {
        try {
            return keep(CLIENT.send(
                    request(server, path)
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String postJson(URI server, String path, String json) {
        return CLIENT.sendAsync(
                        request(server, path)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(json))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .thenApply(this::keep)
                .thenApply(Visitor::body)
                .join();
    }

    CompletableFuture<String> postLater(URI server, String path) {
        return CLIENT.sendAsync(
                        request(server, path)
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .thenApply(this::keep)
                .thenApply(Visitor::body);
    }

    private synchronized HttpRequest.Builder request(URI server, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(PATIENCE)
                // as a browser does: Astro refuses a form from another site
                .header("Origin", server.toString());
        if (!jar.isEmpty()) {
            request.header(
                    "Cookie",
                    jar.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private synchronized HttpResponse<String> keep(HttpResponse<String> response) {
        for (String header : response.headers().allValues("set-cookie")) {
            String pair = header.split(";", 2)[0];
            String name = pair.substring(0, pair.indexOf('='));
            if (header.contains("01 Jan 1970")) {
                jar.remove(name);
            } else {
                jar.put(name, pair.substring(name.length() + 1));
            }
        }
        return response;
    }
}
