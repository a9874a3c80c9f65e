package dev.satchel.test.benchmarks.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** Checks that a contestant does the same as the others: one that stores nothing would be the fastest. */
final class Answers {

    private record Answer(String path, String body) {}

    /** The requests of one visitor, one after another. */
    private static final List<Answer> ALL = List.of(
            new Answer("/make?values=1", "made"),
            new Answer("/untouched", "untouched"),
            new Answer("/read", "Ada"),
            new Answer("/write", "1"),
            new Answer("/write", "2"),
            new Answer("/read", "Ada"),
            new Answer("/create", "created"));

    private static final int UNAVAILABLE = 503;

    /** A cold server on a busy machine may take longer to connect to its store than its driver allows. */
    private static final int PATIENCE = 10;

    private Answers() {}

    static void check(Contestant contestant, URI uri, HttpClient client) throws IOException, InterruptedException {
        String cookie = "session=none";
        for (Answer each : ALL) {
            HttpRequest request = HttpRequest.newBuilder(uri.resolve(each.path))
                    .header("Cookie", cookie)
                    .build();
            HttpResponse<String> found = client.send(request, BodyHandlers.ofString());
            for (int i = 0; i < PATIENCE && found.statusCode() == UNAVAILABLE; i++) {
                found = client.send(request, BodyHandlers.ofString());
            }
            if (!found.body().equals(each.body)) {
                throw new IllegalStateException("Expected %s to answer %s with %s, found status %d and %s"
                        .formatted(contestant, each.path, each.body, found.statusCode(), found.body()));
            }
            cookie = found.headers()
                    .firstValue("Set-Cookie")
                    .map(header -> header.split(";", -1)[0])
                    .orElse(cookie);
        }
    }
}
