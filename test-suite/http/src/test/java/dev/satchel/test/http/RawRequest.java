package dev.satchel.test.http;

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

/** A request byte for byte, for headers that a well-behaved client would not send. */
final class RawRequest {

    private final URI server;

    RawRequest(URI server) {
        this.server = server;
    }

    HttpResponse<String> get(String path, String... headers) {
        List<String> all = new ArrayList<>(List.of("Host: localhost"));
        all.addAll(List.of(headers));
        return to("GET", path, all.toArray(String[]::new));
    }

    /** The same, Host among the headers. */
    HttpResponse<String> to(String method, String path, String... headers) {
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

    /** What came back by another way than HTTP, with the status 0. */
    HttpResponse<String> answer(String text) {
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
