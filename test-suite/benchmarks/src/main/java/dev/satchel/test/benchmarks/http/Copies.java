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

/**
 * Any number of sessions of a Satchel contestant: one is created over HTTP, and copied by the server. A sample of the
 * copies is known, spread over all.
 */
final class Copies {

    private final URI uri;
    private final HttpClient client;
    private final Path file;
    private List<String> headers = List.of();

    /**
     * Creates an empty set.
     *
     * @param file for the values of the header {@code Cookie} of the sample, one a line
     */
    Copies(URI uri, HttpClient client, Path file) {
        this.uri = uri;
        this.client = client;
        this.file = file;
    }

    Path file() {
        return file;
    }

    /**
     * Adds copies, and takes a sample of all.
     *
     * @param makePath creates the session that is copied
     * @param before the number of copies so far
     * @param count the number of copies afterwards
     * @param sample the size of the sample
     */
    void make(String makePath, int before, int count, int sample) throws IOException, InterruptedException {
        String cookie = get(makePath, "")
                .headers()
                .firstValue("Set-Cookie")
                .map(header -> header.split(";", -1)[0])
                .orElseThrow(() -> new IllegalStateException(
                        "Expected %s to make a session, found no cookie".formatted(makePath)));
        String name = cookie.substring(0, cookie.indexOf('=') + 1);
        int more = count - before;
        int told = Math.max(1, (int) ((long) sample * more / count));
        HttpResponse<String> answer = get("/copies?count=" + more + "&sample=" + told, cookie);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(
                    "Expected %d copies of a session, found status %d. Look at what it wrote above"
                            .formatted(more, answer.statusCode()));
        }
        List<String> all = new ArrayList<>(evenly(headers, sample - told));
        answer.body().lines().map(name::concat).forEach(all::add);
        Files.write(file, all);
        headers = all;
    }

    /** Returns the number of missing sessions in the sample. */
    int lost() throws IOException, InterruptedException {
        int lost = 0;
        for (String each : evenly(headers, 20)) {
            if (!get("/read", each).body().equals("Ada")) {
                lost++;
            }
        }
        return lost;
    }

    private static List<String> evenly(List<String> all, int count) {
        List<String> some = new ArrayList<>();
        for (int i = 0; i < Math.min(count, all.size()); i++) {
            some.add(all.get((int) ((long) i * all.size() / count)));
        }
        return some;
    }

    private HttpResponse<String> get(String path, String cookie) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri.resolve(path));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
