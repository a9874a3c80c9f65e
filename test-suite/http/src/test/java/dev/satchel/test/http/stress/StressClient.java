package dev.satchel.test.http.stress;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Sends requests and records the exchanges. Thread-safe. */
final class StressClient {

    private static final String COOKIE = "session";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger numbers = new AtomicInteger();

    int nextNumber() {
        return numbers.incrementAndGet();
    }

    Exchange send(URI server, Operation operation, int number, String subject, @Nullable String id, int pause) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve("/stress/" + operation + '/' + subject + '/' + pause));
        return send(request, new DelayedBodyPublisher(0), operation, number, subject, id);
    }

    /** Sends the headers and a byte, and the rest after a while: the session is loaded before, and used after. */
    Exchange hold(URI server, Operation operation, int number, String subject, @Nullable String id, int millis) {
        DelayedBodyPublisher body = new DelayedBodyPublisher(millis);
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve("/stress/" + operation + '/' + subject))
                .header("Content-Type", "text/plain")
                .POST(body);
        return send(request, body, operation, number, subject, id);
    }

    private Exchange send(
            HttpRequest.Builder request,
            DelayedBodyPublisher body,
            Operation operation,
            int number,
            String subject,
            @Nullable String id) {
        request.timeout(Duration.ofSeconds(30));
        if (id != null) {
            request.header("Cookie", COOKIE + '=' + id);
        }
        long start = System.nanoTime();
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            long end = System.nanoTime();
            List<String> given = new ArrayList<>();
            boolean forgets = false;
            for (String cookie : response.headers().allValues("set-cookie")) {
                if (cookie.contains("Max-Age=0")) {
                    forgets = true;
                } else if (cookie.startsWith(COOKIE + '=')) {
                    given.add(cookie.substring(COOKIE.length() + 1).split(";", 2)[0]);
                }
            }
            return new Exchange(
                    number,
                    operation,
                    subject,
                    id,
                    start,
                    body.releasedAfter(start),
                    end,
                    response.statusCode(),
                    given,
                    forgets,
                    response.headers().firstValue(DroppedWriteFilter.HEADER).orElse(null),
                    response.statusCode() == 200 ? Observation.parse(response.body()) : null);
        } catch (IOException e) {
            return new Exchange(
                    number, operation, subject, id, start, start, System.nanoTime(), 0, List.of(), false, null, null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
