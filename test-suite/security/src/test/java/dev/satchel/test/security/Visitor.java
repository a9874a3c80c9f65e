package dev.satchel.test.security;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** An HTTP client with a cookie jar, which follows no redirects. */
final class Visitor {

    static final String SESSION = "session";
    static final String PASSWORD = "pw";

    /** A server that does not answer fails the test instead of blocking the build. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI server;
    private final Map<String, String> jar = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();

    Visitor(URI server) {
        this.server = server;
    }

    /** Puts the session cookie into the jar, as an attacker might. */
    Visitor holding(String id) {
        jar.put(SESSION, id);
        return this;
    }

    /** Sends a header with every request from now on. */
    Visitor with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    /** Returns another tab of the same browser, as it is now: what it receives is kept apart. */
    Visitor tab() {
        Visitor tab = new Visitor(server);
        tab.jar.putAll(jar);
        tab.headers.putAll(headers);
        return tab;
    }

    String id() {
        return jar.getOrDefault(SESSION, "");
    }

    HttpResponse<String> get(String path) {
        return keep(send(request(path).GET()).join());
    }

    int status(String path) {
        return get(path).statusCode();
    }

    String body(String path) {
        return get(path).body();
    }

    HttpResponse<String> login(String user) {
        return login(user, PASSWORD);
    }

    HttpResponse<String> login(String user, String password) {
        return json("/login", "{\"username\":\"" + user + "\",\"password\":\"" + password + "\"}");
    }

    HttpResponse<String> logout() {
        return json("/logout", "{}");
    }

    HttpResponse<String> json(String path, String body) {
        return keep(send(request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)))
                .join());
    }

    /** Posts a form. */
    HttpResponse<String> form(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return keep(send(request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body)))
                .join());
    }

    /** Sends without waiting. The jar stays as it is. */
    CompletableFuture<HttpResponse<String>> getLater(String path) {
        return send(request(path).GET());
    }

    /** Opens a web socket with the cookies of the jar. */
    CompletableFuture<WebSocket> open(String path, WebSocket.Listener listener) {
        return CLIENT.newWebSocketBuilder()
                .header("Cookie", SESSION + "=" + id())
                .buildAsync(URI.create("ws://" + server.getAuthority() + path), listener);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE);
        headers.forEach(request::header);
        if (!jar.isEmpty()) {
            request.header(
                    "Cookie",
                    jar.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private static CompletableFuture<HttpResponse<String>> send(HttpRequest.Builder request) {
        return CLIENT.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Puts the cookies of a response into the jar. */
    HttpResponse<String> keep(HttpResponse<String> response) {
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

    static List<String> setCookies(HttpResponse<?> response) {
        return response.headers().allValues("set-cookie");
    }

    static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
