package dev.satchel.driver.upstash;

import dev.satchel.driver.InFlightLimiter;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.client.DefaultHttpClientConfiguration;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.exceptions.HttpClientException;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Upstash's REST API: a command is an array of texts, sent with the token.
 *
 * <p>The client is this driver's own, not a bean of the application: no filter of the application sees what is sent. It
 * connects at first use, keeps connections for later calls, and asks twice only where it is told that it may.
 *
 * <p>Thread-safe. No method blocks but {@link #close}.
 */
@Singleton
final class UpstashRest {

    /** The client looks after the connections; what is done with the answers happens elsewhere, or takes no time. */
    private static final int THREADS = 2;

    /** Sooner than what stands before Upstash closes a connection, lest a request is sent into the closing. */
    private static final Duration IDLE = Duration.ofSeconds(30);

    /** Writes commands, which hold keys and records: none that is set to DEBUG with others of this project. */
    private static final String LOGGER = "satchel-wire.upstash";

    private static final int MOST_CONNECTIONS = 64;

    private static final int REPEATS = 2;
    private static final Argument<byte[]> BYTES = Argument.of(byte[].class);

    private final UpstashDriverConfiguration configuration;
    private final UpstashFailures failures;
    private final InFlightLimiter inFlight;
    private volatile @Nullable HttpClient client;

    UpstashRest(UpstashDriverConfiguration configuration) {
        this.configuration = configuration;
        this.inFlight = new InFlightLimiter(configuration.getMaxCalls());
        this.failures = new UpstashFailures(configuration);
    }

    /** Makes the client, which connects to nothing yet: a missing address or token stops the application here. */
    @PostConstruct
    void makeClient() {
        configuration.getUrl();
        configuration.getToken();
        DefaultHttpClientConfiguration options = new DefaultHttpClientConfiguration();
        options.setRequestTimeout(configuration.getTimeout());
        options.setReadTimeout(configuration.getTimeout());
        options.setConnectTimeout(configuration.getTimeout());
        options.setMaxContentLength(UpstashFailures.LONGEST_ANSWER);
        options.setLoggerName(LOGGER);
        options.setExceptionOnErrorStatus(false);
        // a redirect would show the token to whoever it leads to
        options.setFollowRedirects(false);
        options.setConnectionPoolIdleTimeout(IDLE);
        options.setNumOfThreads(THREADS);
        options.setShutdownQuietPeriod(Duration.ZERO);
        options.getConnectionPoolConfiguration().setMaxConcurrentHttp1Connections(MOST_CONNECTIONS);
        options.getConnectionPoolConfiguration().setMaxPendingAcquires(configuration.getMaxCalls());
        client = HttpClient.create(null, options);
    }

    UpstashFailures failures() {
        return failures;
    }

    /**
     * Sends a command that does no harm if it is carried out twice: again if the connection turns out to have been
     * closed, which it may have been since the last call. The one that it is sent over then may have been, too.
     *
     * @param command its name and its arguments
     * @return null, a Long, or the bytes of a text; fails with {@link RestError} where Redis answers with an error
     */
    CompletionStage<@Nullable Object> callAgainIfNeedBe(String... command) {
        return call(REPEATS, command);
    }

    private CompletionStage<@Nullable Object> call(int repeats, String... command) {
        CompletionStage<@Nullable Object> answer = call(command);
        return repeats == 0
                ? answer
                : answer.exceptionallyComposeAsync(failure -> UpstashFailures.isOfTheConnection(failure)
                        ? call(repeats - 1, command)
                        : CompletableFuture.failedFuture(failure));
    }

    /**
     * Sends a command once.
     *
     * @param command its name and its arguments
     * @return null, a Long, or the bytes of a text; fails with {@link RestError} where Redis answers with an error
     */
    CompletionStage<@Nullable Object> call(String... command) {
        HttpClient open = client;
        if (open == null) {
            return CompletableFuture.failedFuture(new HttpClientException("closed"));
        }
        byte[] body = RestJson.command(command);
        if (!inFlight.tryAcquire(body.length)) {
            return CompletableFuture.failedFuture(new RejectedExecutionException("too many calls in flight"));
        }
        HttpRequest<byte[]> request = HttpRequest.POST(configuration.getUrl(), body)
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .bearerAuth(configuration.getToken())
                .header("Upstash-Encoding", "base64");
        // an answer that is an error is an answer only where both are of one type
        return Mono.defer(() -> Mono.from(open.exchange(request, BYTES, BYTES)))
                .toFuture()
                .whenComplete((answer, failure) -> inFlight.release(body.length))
                .thenApply(UpstashRest::result);
    }

    private static @Nullable Object result(HttpResponse<byte[]> answer) {
        int status = answer.code();
        if (status != 200 && status != 400) {
            throw new RestStatus(status);
        }
        try {
            return RestJson.result(answer.getBody(byte[].class).orElseGet(() -> new byte[0]));
        } catch (IOException e) {
            throw new CompletionException(e);
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
