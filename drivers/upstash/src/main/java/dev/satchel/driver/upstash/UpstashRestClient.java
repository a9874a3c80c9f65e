package dev.satchel.driver.upstash;

import dev.satchel.driver.InFlightLimiter;
import dev.satchel.driver.httpclient.DriverHttpClient;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.client.DefaultHttpClientConfiguration;
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

/**
 * A client of Upstash's REST API: a command is an array of texts, sent with the token. Only repeatable commands are
 * retried.
 *
 * <p>Thread-safe. No method blocks except {@link #close}.
 */
@Singleton
final class UpstashRestClient {

    /** Shorter than the idle timeout of the proxy of Upstash, so that no request is sent into a closing connection. */
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);

    private static final int MAX_RETRIES = 2;

    private final UpstashDriverConfiguration configuration;
    private final UpstashExceptionTranslator translator;
    private final InFlightLimiter inFlight;
    private final DriverHttpClient client = new DriverHttpClient("upstash");

    UpstashRestClient(UpstashDriverConfiguration configuration) {
        this.configuration = configuration;
        this.inFlight = new InFlightLimiter(configuration.getMaxCalls());
        this.translator = new UpstashExceptionTranslator(configuration);
    }

    /**
     * Opens the client, without connecting. Fails, and stops the application, if the address or the token is missing.
     */
    @PostConstruct
    void open() {
        configuration.getUrl();
        configuration.getToken();
        client.open(this::configure);
    }

    private void configure(DefaultHttpClientConfiguration options) {
        options.setRequestTimeout(configuration.getTimeout());
        options.setReadTimeout(configuration.getTimeout());
        options.setConnectTimeout(configuration.getTimeout());
        options.setConnectionPoolIdleTimeout(IDLE_TIMEOUT);
        options.getConnectionPoolConfiguration().setMaxPendingAcquires(configuration.getMaxCalls());
    }

    UpstashExceptionTranslator translator() {
        return translator;
    }

    /**
     * Sends a repeatable command. Retries it if the connection turns out to have been closed since the last call, which
     * may be true of the next connection as well.
     *
     * @param command its name and its arguments
     * @return null, a Long, or the bytes of a text, or fails with {@link RestErrorException} if Redis responds with an
     *     error
     */
    CompletionStage<@Nullable Object> callRepeatable(String... command) {
        return call(MAX_RETRIES, command);
    }

    private CompletionStage<@Nullable Object> call(int retries, String... command) {
        CompletionStage<@Nullable Object> result = call(command);
        return retries == 0
                ? result
                : result.exceptionallyComposeAsync(failure -> UpstashExceptionTranslator.isLostConnection(failure)
                        ? call(retries - 1, command)
                        : CompletableFuture.failedFuture(failure));
    }

    /**
     * Sends a command once.
     *
     * @param command its name and its arguments
     * @return null, a Long, or the bytes of a text, or fails with {@link RestErrorException} if Redis responds with an
     *     error
     */
    CompletionStage<@Nullable Object> call(String... command) {
        byte[] body = RestJsonCodec.encodeCommand(command);
        if (!inFlight.tryAcquire(body.length)) {
            return CompletableFuture.failedFuture(new RejectedExecutionException("too many calls in flight"));
        }
        HttpRequest<byte[]> request = HttpRequest.POST(configuration.getUrl(), body)
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .bearerAuth(configuration.getToken())
                .header("Upstash-Encoding", "base64");
        return client.exchange(request)
                .whenComplete((response, failure) -> inFlight.release(body.length))
                .thenApply(UpstashRestClient::result);
    }

    private static @Nullable Object result(HttpResponse<byte[]> response) {
        int status = response.code();
        if (status != 200 && status != 400) {
            throw new RestStatusException(status);
        }
        try {
            return RestJsonCodec.decode(response.getBody(byte[].class).orElseGet(() -> new byte[0]));
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
