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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Sessions of one contestant that requests use, created beforehand. */
final class Sessions {

    /** The number of sessions that are checked for loss. */
    private static final int SAMPLE = 20;

    /** The number of concurrent requests that create sessions. */
    private static final int AT_ONCE = 8;

    private final Contestant contestant;
    private final URI uri;
    private final int count;
    private final int kilobytes;
    private final HttpClient client;
    private final Path file;
    private List<String> headers = List.of();

    /**
     * Creates an empty set.
     *
     * @param file for the values of the header {@code Cookie}, one a line
     */
    Sessions(Contestant contestant, URI uri, Cookies cookies, HttpClient client, Path file) {
        this(contestant, uri, cookies.sessions, cookies.kilobytes, client, file);
    }

    /**
     * Creates an empty set.
     *
     * @param count the number of sessions to create
     * @param kilobytes the size of each
     * @param file for the values of the header {@code Cookie}, one a line
     */
    Sessions(Contestant contestant, URI uri, int count, int kilobytes, HttpClient client, Path file) {
        this.contestant = contestant;
        this.uri = uri;
        this.count = count;
        this.kilobytes = kilobytes;
        this.client = client;
        this.file = file;
    }

    Path file() {
        return file;
    }

    /** Creates the sessions, unless they exist. */
    void makeIfGone() throws IOException, InterruptedException {
        if (headers.isEmpty() || lost() > 0) {
            headers = makeAll();
            Files.write(file, headers);
        }
    }

    /** Creates several at once, since a hundred thousand one at a time take minutes. */
    private List<String> makeAll() throws IOException, InterruptedException {
        ExecutorService makers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Callable<String>> tasks = IntStream.range(0, count)
                    .<Callable<String>>mapToObj(i -> () -> make(i))
                    .toList();
            List<String> made = new ArrayList<>(count);
            for (Future<String> each : makers.invokeAll(tasks)) {
                made.add(each.get());
            }
            return made;
        } catch (ExecutionException e) {
            throw new IOException("Expected %s to make %d sessions".formatted(contestant, count), e.getCause());
        } finally {
            makers.shutdown();
        }
    }

    /** Returns the number of sessions of a sample that are missing or changed. */
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
        HttpResponse<String> answer = get("/make?values=" + kilobytes, "");
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
        HttpRequest.Builder request = HttpRequest.newBuilder(uri.resolve(path)).version(HttpClient.Version.HTTP_1_1);
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
