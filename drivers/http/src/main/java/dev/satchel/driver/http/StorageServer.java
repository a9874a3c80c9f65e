package dev.satchel.driver.http;

import dev.satchel.driver.Deadline;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.client.DefaultHttpClientConfiguration;
import io.micronaut.http.client.HttpClient;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * unstorage's server, as far as it is needed here. What is text is stored as text, so that a site that shares the store
 * finds its records as it would have written them; what is not, as bytes. Either is read as bytes, since what the
 * server takes for JSON it would parse and write anew.
 *
 * <p>The client is this driver's own, not a bean of the application: no filter of the application sees what is sent. It
 * connects at first use, keeps connections for later calls, and never asks twice.
 *
 * <p>Thread-safe. No method blocks but {@link #close}.
 */
@Singleton
final class StorageServer {

    /** The client looks after the connections; what is done with the answers happens elsewhere, or takes no time. */
    private static final int THREADS = 2;

    /** Node closes a connection after five idle seconds: sooner, lest a request is sent into the closing. */
    private static final Duration IDLE = Duration.ofSeconds(4);

    /** Writes addresses, which hold keys, and records: none that is set to DEBUG with others of this project. */
    private static final String LOGGER = "satchel-wire.http";

    private static final int MOST_CONNECTIONS = 64;

    /** Connecting takes this part of the time of a call at most, and so does the handshake of TLS. */
    private static final int CONNECT_DIVISOR = 4;

    /** How long an exchange may go on, in times of a call, before it is given up. */
    private static final int HELD = 5;

    private static final Argument<byte[]> BYTES = Argument.of(byte[].class);

    private final HttpDriverConfiguration configuration;
    private final HttpFailures failures;
    private final Permits permits = new Permits(MOST_CONNECTIONS);
    private volatile @Nullable HttpClient client;

    StorageServer(HttpDriverConfiguration configuration) {
        this.configuration = configuration;
        this.failures = new HttpFailures(configuration);
    }

    /** Makes the client, which connects to nothing yet. */
    @PostConstruct
    void makeClient() {
        DefaultHttpClientConfiguration options = new DefaultHttpClientConfiguration();
        Duration held = configuration.getTimeout().multipliedBy(HELD);
        Duration part = configuration.getTimeout().dividedBy(CONNECT_DIVISOR);
        options.setRequestTimeout(held);
        options.setReadTimeout(held);
        options.setConnectTimeout(
                configuration.getConnectTimeout().compareTo(part) < 0 ? configuration.getConnectTimeout() : part);
        options.getSslConfiguration().setHandshakeTimeout(part);
        options.setMaxContentLength(HttpFailures.LONGEST_ANSWER);
        options.setLoggerName(LOGGER);
        options.setExceptionOnErrorStatus(false);
        // a redirect would show the token to whoever it leads to
        options.setFollowRedirects(false);
        options.setConnectionPoolIdleTimeout(IDLE);
        options.setNumOfThreads(THREADS);
        options.setShutdownQuietPeriod(Duration.ZERO);
        options.getConnectionPoolConfiguration().setMaxConcurrentHttp1Connections(MOST_CONNECTIONS);
        options.getConnectionPoolConfiguration().setMaxPendingAcquires(MOST_CONNECTIONS);
        client = HttpClient.create(null, options);
    }

    /** What is stored under an address; null if there is nothing. */
    CompletionStage<byte @Nullable []> get(String address, Deadline deadline) {
        MutableHttpRequest<?> request = HttpRequest.GET(address).accept(MediaType.APPLICATION_OCTET_STREAM_TYPE);
        return send("reading", request, deadline).thenApply(answer -> {
            if (answer.code() == 404) {
                return null;
            }
            failures.checkStatus("reading", answer.code());
            return answer.getBody(byte[].class).orElse(null);
        });
    }

    /**
     * Stores under an address, whatever is there.
     *
     * @param body not empty: some versions take that for nothing at all
     * @param seconds how long the store is to keep it, if it can; at least 1
     * @param deadline nothing is sent afterwards
     */
    CompletionStage<Void> put(String address, byte[] body, long seconds, Deadline deadline) {
        MutableHttpRequest<?> request = HttpRequest.PUT(address, body)
                .contentType(isText(body) ? MediaType.TEXT_PLAIN_TYPE : MediaType.APPLICATION_OCTET_STREAM_TYPE)
                .header("x-ttl", Long.toString(seconds));
        return send("writing", request, deadline).thenAccept(answer -> failures.checkStatus("writing", answer.code()));
    }

    /** Removes what is stored under an address, if there is something. */
    CompletionStage<Void> delete(String address, Deadline deadline) {
        return send("removing", HttpRequest.DELETE(address), deadline).thenAccept(answer -> {
            if (answer.code() != 404) {
                failures.checkStatus("removing", answer.code());
            }
        });
    }

    private CompletionStage<HttpResponse<byte[]>> send(String what, MutableHttpRequest<?> request, Deadline deadline) {
        configuration.getHeaders().forEach(request::header);
        String token = configuration.getToken();
        if (token != null) {
            request.bearerAuth(token);
        }
        CompletableFuture<HttpResponse<byte[]>> answer = new CompletableFuture<>();
        permits.acquire(() -> {
            HttpClient open = client;
            if (open == null) {
                answer.completeExceptionally(failures.closed(what));
                return false;
            }
            // or connecting could end when the time is over, and the request be sent then
            if (deadline.remainingNanos() < configuration.getTimeout().toNanos() * 2 / CONNECT_DIVISOR) {
                answer.completeExceptionally(failures.failure(what, new TimeoutException()));
                return false;
            }
            exchange(open, request).whenComplete((response, failure) -> {
                permits.release();
                if (failure == null) {
                    answer.complete(response);
                } else {
                    answer.completeExceptionally(failures.failure(what, failure));
                }
            });
            return true;
        });
        return answer;
    }

    /** An answer that is an error is an answer only where both are of one type. */
    private static CompletionStage<HttpResponse<byte[]>> exchange(HttpClient client, MutableHttpRequest<?> request) {
        return Mono.defer(() -> Mono.from(client.exchange(request, BYTES, BYTES)))
                .toFuture();
    }

    private static boolean isText(byte[] body) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    @PreDestroy
    void close() {
        HttpClient open = client;
        client = null;
        if (open != null) {
            open.close();
        }
    }
}
