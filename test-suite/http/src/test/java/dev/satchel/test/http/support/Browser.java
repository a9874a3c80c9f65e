package dev.satchel.test.http.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** An HTTP client with a cookie jar that follows Set-Cookie headers as far as the tests need it. */
public final class Browser {

    /** A server that does not answer fails the test instead of blocking the build. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final URI server;
    private final Map<String, String> jar = new LinkedHashMap<>();

    public Browser(URI server) {
        this.server = server;
    }

    /** Puts a cookie into the jar, as an attacker or another application might. */
    public Browser holding(String name, String value) {
        jar.put(name, value);
        return this;
    }

    public String cookie(String name) {
        return jar.getOrDefault(name, "");
    }

    public HttpResponse<String> get(String path) {
        return send("GET", path);
    }

    public HttpResponse<String> post(String path) {
        return send("POST", path);
    }

    public HttpResponse<String> send(String method, String path) {
        return send(request(path)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build());
    }

    public HttpResponse<String> post(String path, String contentType, String body) {
        return post(path, contentType, body, "*/*");
    }

    public HttpResponse<String> post(String path, String contentType, String body, String accept) {
        return send(request(path)
                .header("Content-Type", contentType)
                .header("Accept", accept)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return keep(CLIENT.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends without waiting. The jar is updated when the response arrives. */
    public CompletableFuture<HttpResponse<String>> getLater(String path) {
        return sendLater(request(path));
    }

    /** Sends with one more header, without waiting. */
    public CompletableFuture<HttpResponse<String>> getLater(String path, String header, String value) {
        return sendLater(request(path).header(header, value));
    }

    private CompletableFuture<HttpResponse<String>> sendLater(HttpRequest.Builder request) {
        return CLIENT.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .thenApply(this::keep);
    }

    public String body(String path) {
        return get(path).body();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE);
        if (!jar.isEmpty()) {
            StringBuilder header = new StringBuilder();
            jar.forEach((name, value) -> header.append(header.isEmpty() ? "" : "; ")
                    .append(name)
                    .append('=')
                    .append(value));
            request.header("Cookie", header.toString());
        }
        return request;
    }

    private synchronized HttpResponse<String> keep(HttpResponse<String> response) {
        for (String header : setCookies(response)) {
            String pair = header.split(";", 2)[0];
            String name = pair.substring(0, pair.indexOf('='));
            if (header.contains("Max-Age=0")) {
                jar.remove(name);
            } else {
                jar.put(name, pair.substring(name.length() + 1));
            }
        }
        return response;
    }

    public static List<String> setCookies(HttpResponse<?> response) {
        return response.headers().allValues("set-cookie");
    }
}
