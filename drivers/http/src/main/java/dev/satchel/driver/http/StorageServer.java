package dev.satchel.driver.http;

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

    /** Not the one of the application's clients: whoever wants to see what these send does not want to see sessions. */
    private static final String LOGGER = "dev.satchel.driver.http.wire";

    private static final int MOST_CONNECTIONS = 64;
    private static final int MOST_WAITING = 10_000;
    private static final Argument<byte[]> BYTES = Argument.of(byte[].class);

    private final HttpDriverConfiguration configuration;
    private final HttpFailures failures;
    private volatile @Nullable HttpClient client;

    StorageServer(HttpDriverConfiguration configuration) {
        this.configuration = configuration;
        this.failures = new HttpFailures(configuration);
    }

    /** Makes the client, which connects to nothing yet. */
    @PostConstruct
    void makeClient() {
        DefaultHttpClientConfiguration options = new DefaultHttpClientConfiguration();
        options.setRequestTimeout(configuration.getTimeout());
        options.setReadTimeout(configuration.getTimeout());
        options.setConnectTimeout(configuration.getConnectTimeout());
        options.setMaxContentLength(HttpFailures.LONGEST_ANSWER);
        options.setLoggerName(LOGGER);
        options.setExceptionOnErrorStatus(false);
        // a redirect would show the token to whoever it leads to
        options.setFollowRedirects(false);
        options.setConnectionPoolIdleTimeout(IDLE);
        options.setNumOfThreads(THREADS);
        options.setShutdownQuietPeriod(Duration.ZERO);
        options.getConnectionPoolConfiguration().setMaxConcurrentHttp1Connections(MOST_CONNECTIONS);
        options.getConnectionPoolConfiguration().setMaxPendingAcquires(MOST_WAITING);
        client = HttpClient.create(null, options);
    }

    /** What is stored under an address; null if there is nothing. */
    CompletionStage<byte @Nullable []> get(String address) {
        MutableHttpRequest<?> request = HttpRequest.GET(address).accept(MediaType.APPLICATION_OCTET_STREAM_TYPE);
        return send("reading", request).thenApply(answer -> {
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
     */
    CompletionStage<Void> put(String address, byte[] body, long seconds) {
        MutableHttpRequest<?> request = HttpRequest.PUT(address, body)
                .contentType(isText(body) ? MediaType.TEXT_PLAIN_TYPE : MediaType.APPLICATION_OCTET_STREAM_TYPE)
                .header("x-ttl", Long.toString(seconds));
        return send("writing", request).thenAccept(answer -> failures.checkStatus("writing", answer.code()));
    }

    /** Removes what is stored under an address, if there is something. */
    CompletionStage<Void> delete(String address) {
        return send("removing", HttpRequest.DELETE(address)).thenAccept(answer -> {
            if (answer.code() != 404) {
                failures.checkStatus("removing", answer.code());
            }
        });
    }

    private CompletionStage<HttpResponse<byte[]>> send(String what, MutableHttpRequest<?> request) {
        configuration.getHeaders().forEach(request::header);
        String token = configuration.getToken();
        if (token != null) {
            request.bearerAuth(token);
        }
        HttpClient open = client;
        if (open == null) {
            return CompletableFuture.failedFuture(failures.closed(what));
        }
        // an answer that is an error is an answer only where both are of one type
        return Mono.defer(() -> Mono.from(open.exchange(request, BYTES, BYTES)))
                .onErrorMap(failure -> failures.failure(what, failure))
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
