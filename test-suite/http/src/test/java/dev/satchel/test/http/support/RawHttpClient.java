package dev.satchel.test.http.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLSession;

/** Sends requests byte for byte, with headers that a well-behaved client would not send. */
public final class RawHttpClient {

    private final URI server;

    public RawHttpClient(URI server) {
        this.server = server;
    }

    public HttpResponse<String> get(String path, String... headers) {
        List<String> all = new ArrayList<>(List.of("Host: localhost"));
        all.addAll(List.of(headers));
        return to("GET", path, all.toArray(String[]::new));
    }

    /** Sends a request with exactly these headers, Host among them. */
    public HttpResponse<String> to(String method, String path, String... headers) {
        StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\nConnection: close\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
            return parse(new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a response with the status 0, for text that did not come over HTTP. */
    public HttpResponse<String> answer(String text) {
        return new Parsed(server, 0, HttpHeaders.of(Map.of(), (name, value) -> true), text);
    }

    private HttpResponse<String> parse(BufferedReader reader) throws IOException {
        int status = Integer.parseInt(reader.readLine().split(" ")[1]);
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = reader.readLine(); !line.isEmpty(); line = reader.readLine()) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).trim());
        }
        StringBuilder body = new StringBuilder();
        for (int c = reader.read(); c >= 0; c = reader.read()) {
            body.append((char) c);
        }
        return new Parsed(server, status, HttpHeaders.of(headers, (name, value) -> true), body.toString());
    }

    private record Parsed(URI uri, int statusCode, HttpHeaders headers, String body) implements HttpResponse<String> {
        @Override
        public HttpRequest request() {
            return HttpRequest.newBuilder(uri).build();
        }

        @Override
        public Optional<HttpResponse<String>> previousResponse() {
            return Optional.empty();
        }

        @Override
        public Optional<SSLSession> sslSession() {
            return Optional.empty();
        }

        @Override
        public HttpClient.Version version() {
            return HttpClient.Version.HTTP_1_1;
        }
    }
}
