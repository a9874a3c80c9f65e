package dev.satchel.driver.httpclient;

import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.client.DefaultHttpClientConfiguration;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.exceptions.HttpClientException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * An HTTP client for one driver. It is not a bean of the application, so no filter of the application sees its
 * requests. It connects at first use, keeps connections for later calls, follows no redirects and retries nothing.
 *
 * <p>Thread-safe. No method blocks except {@link #close}.
 */
public final class DriverHttpClient implements AutoCloseable {

    /** Maximum size of a response. No session is as large. */
    public static final int MAX_RESPONSE_BYTES = 10 * 1024 * 1024;

    /** Maximum number of open connections. */
    public static final int MAX_CONNECTIONS = 64;

    /** The client only manages connections. Responses are processed elsewhere, or take no time. */
    private static final int THREADS = 2;

    /** Logs addresses, which hold keys, and values: outside of the project's loggers, which may be set to DEBUG. */
    private static final String LOGGER_PREFIX = "satchel-wire.";

    private static final Argument<byte[]> BYTES = Argument.of(byte[].class);

    private final String driver;
    private volatile @Nullable HttpClient client;

    /**
     * Creates a client that is not open.
     *
     * @param driver the name of the driver, for the logger
     */
    public DriverHttpClient(String driver) {
        this.driver = driver;
    }

    /**
     * Opens the client, without connecting.
     *
     * @param options sets timeouts, and whatever else differs between drivers
     */
    public void open(Consumer<DefaultHttpClientConfiguration> options) {
        DefaultHttpClientConfiguration configuration = new DefaultHttpClientConfiguration();
        configuration.setMaxContentLength(MAX_RESPONSE_BYTES);
        configuration.setLoggerName(LOGGER_PREFIX + driver);
        configuration.setExceptionOnErrorStatus(false);
        // a redirect would disclose the token to another server
        configuration.setFollowRedirects(false);
        configuration.setNumOfThreads(THREADS);
        configuration.setShutdownQuietPeriod(Duration.ZERO);
        configuration.getConnectionPoolConfiguration().setMaxConcurrentHttp1Connections(MAX_CONNECTIONS);
        options.accept(configuration);
        client = HttpClient.create(null, configuration);
    }

    /**
     * Returns true if requests can be sent.
     *
     * @return false before {@link #open} and after {@link #close}
     */
    public boolean isOpen() {
        return client != null;
    }

    /**
     * Sends a request.
     *
     * @param request with an absolute address
     * @return the response, whatever its status, or a failure if there is none
     */
    public CompletionStage<HttpResponse<byte[]>> exchange(HttpRequest<?> request) {
        HttpClient open = client;
        if (open == null) {
            return CompletableFuture.failedFuture(new HttpClientException("closed"));
        }
        // error responses are returned as responses only if both types are the same
        return Mono.defer(() -> Mono.from(open.exchange(request, BYTES, BYTES))).toFuture();
    }

    /**
     * Returns an exception with the type and the stack trace of a failure, but without its message, which may contain
     * an address with a key.
     *
     * @param operation reading, writing or removing
     * @param failure the failure
     * @return the exception
     */
    public static HttpClientException withoutMessage(String operation, Throwable failure) {
        HttpClientException kept =
                new HttpClientException(failure.getClass().getSimpleName() + " while " + operation + " a session");
        kept.setStackTrace(failure.getStackTrace());
        return kept;
    }

    /** Closes all connections. Requests in flight fail. */
    @Override
    public void close() {
        HttpClient open = client;
        client = null;
        if (open != null) {
            open.close();
        }
    }
}
