package dev.satchel.test.benchmarks.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Sessions of one contestant that requests go to, made beforehand. */
final class Sessions {

    /** How many are looked at, to see whether all are there. */
    private static final int SAMPLE = 20;

    private final Contestant contestant;
    private final URI uri;
    private final Cookies cookies;
    private final HttpClient client;
    private final Path file;
    private List<String> headers = List.of();

    /**
     * Creates it, without any.
     *
     * @param file where to write the values of the header {@code Cookie}, one a line
     */
    Sessions(Contestant contestant, URI uri, Cookies cookies, HttpClient client, Path file) {
        this.contestant = contestant;
        this.uri = uri;
        this.cookies = cookies;
        this.client = client;
        this.file = file;
    }

    Path file() {
        return file;
    }

    /** Makes them, unless they are there. */
    void makeIfGone() throws IOException, InterruptedException {
        if (headers.isEmpty() || lost() > 0) {
            List<String> made = new ArrayList<>();
            for (int i = 0; i < cookies.sessions; i++) {
                made.add(make(i));
            }
            Files.write(file, made);
            headers = made;
        }
    }

    /** How many of a sample are not there, or not as they were made. */
    int lost() throws IOException, InterruptedException {
        int lost = 0;
        int step = Math.max(1, headers.size() / SAMPLE);
        for (int i = 0; i < headers.size(); i += step) {
            if (!get("/read", headers.get(i)).body().equals("Ada")) {
                lost++;
            }
        }
        return lost;
    }

    private String make(int number) throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/make?values=" + cookies.kilobytes, "");
        if (!answer.body().equals("made")) {
            throw new IllegalStateException(
                    "Expected %s to make a session, found status %d. Look at what it wrote above"
                            .formatted(contestant, answer.statusCode()));
        }
        return answer.headers()
                .firstValue("Set-Cookie")
                .map(header -> header.split(";", -1)[0])
                // of the same length as those of the others
                .orElseGet(() -> "session=%043d".formatted(number));
    }

    private HttpResponse<String> get(String path, String cookie) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri.resolve(path));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
