package dev.satchel.test.http.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A request whose handler has its session, and continues when the test says so. */
public final class InFlightRequest {

    public final CountDownLatch arrived = new CountDownLatch(1);
    public final CompletableFuture<Void> released = new CompletableFuture<>();
    private CompletableFuture<HttpResponse<String>> answer = new CompletableFuture<>();

    /** Waits until the handler has been reached. */
    public InFlightRequest sent(CompletableFuture<HttpResponse<String>> sent) {
        answer = sent;
        try {
            assertThat(arrived.await(10, TimeUnit.SECONDS))
                    .as("the request arrives")
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return this;
    }

    /** Lets the handler continue, and waits for the response. */
    public HttpResponse<String> finish() {
        released.complete(null);
        return answer.orTimeout(10, TimeUnit.SECONDS).join();
    }
}
