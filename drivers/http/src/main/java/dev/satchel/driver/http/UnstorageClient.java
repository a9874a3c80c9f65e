package dev.satchel.driver.http;

import dev.satchel.driver.Deadline;
import dev.satchel.driver.httpclient.DriverHttpClient;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.client.DefaultHttpClientConfiguration;
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

/**
 * A client of unstorage's server. Text is stored as text, so that a site that shares the store finds records as it
 * would have written them, and everything else as bytes. Both are read as bytes, since the server would parse and
 * rewrite JSON.
 *
 * <p>Thread-safe. No method blocks except {@link #close}.
 */
@Singleton
final class UnstorageClient {

    /** Node closes connections after five idle seconds: closed before, so that no request is sent into that. */
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(4);

    /** The timeout of a call is divided by this for connecting, and for the TLS handshake. */
    private static final int CONNECT_DIVISOR = 4;

    /** The timeout of an exchange, in timeouts of a call. */
    private static final int EXCHANGE_FACTOR = 5;

    private final HttpDriverConfiguration configuration;
    private final HttpExceptionTranslator translator;
    private final AsyncSemaphore permits = new AsyncSemaphore(DriverHttpClient.MAX_CONNECTIONS);
    private final DriverHttpClient client = new DriverHttpClient("http");

    UnstorageClient(HttpDriverConfiguration configuration) {
        this.configuration = configuration;
        this.translator = new HttpExceptionTranslator(configuration);
    }

    /** Opens the client, without connecting. */
    @PostConstruct
    void open() {
        client.open(this::configure);
    }

    private void configure(DefaultHttpClientConfiguration options) {
        Duration exchange = configuration.getTimeout().multipliedBy(EXCHANGE_FACTOR);
        Duration part = configuration.getTimeout().dividedBy(CONNECT_DIVISOR);
        options.setRequestTimeout(exchange);
        options.setReadTimeout(exchange);
        options.setConnectTimeout(
                configuration.getConnectTimeout().compareTo(part) < 0 ? configuration.getConnectTimeout() : part);
        options.getSslConfiguration().setHandshakeTimeout(part);
        options.setConnectionPoolIdleTimeout(IDLE_TIMEOUT);
        options.getConnectionPoolConfiguration().setMaxPendingAcquires(DriverHttpClient.MAX_CONNECTIONS);
    }

    /** Returns the value of an address, or null if there is none. */
    CompletionStage<byte @Nullable []> get(String address, Deadline deadline) {
        MutableHttpRequest<?> request = HttpRequest.GET(address).accept(MediaType.APPLICATION_OCTET_STREAM_TYPE);
        return send("reading", request, deadline).thenApply(response -> {
            if (response.code() == 404) {
                return null;
            }
            translator.checkStatus("reading", response.code());
            return response.getBody(byte[].class).orElse(null);
        });
    }

    /**
     * Stores the value of an address unconditionally.
     *
     * @param body not empty: some versions treat an empty body as missing
     * @param seconds the ttl for the store, if it supports that, at least 1
     * @param deadline after which nothing is sent
     */
    CompletionStage<Void> put(String address, byte[] body, long seconds, Deadline deadline) {
        MutableHttpRequest<?> request = HttpRequest.PUT(address, body)
                .contentType(isText(body) ? MediaType.TEXT_PLAIN_TYPE : MediaType.APPLICATION_OCTET_STREAM_TYPE)
                .header("x-ttl", Long.toString(seconds));
        return send("writing", request, deadline)
                .thenAccept(response -> translator.checkStatus("writing", response.code()));
    }

    /** Removes the value of an address, if there is one. */
    CompletionStage<Void> delete(String address, Deadline deadline) {
        return send("removing", HttpRequest.DELETE(address), deadline).thenAccept(response -> {
            if (response.code() != 404) {
                translator.checkStatus("removing", response.code());
            }
        });
    }

    private CompletionStage<HttpResponse<byte[]>> send(
            String operation, MutableHttpRequest<?> request, Deadline deadline) {
        configuration.getHeaders().forEach(request::header);
        String token = configuration.getToken();
        if (token != null) {
            request.bearerAuth(token);
        }
        CompletableFuture<HttpResponse<byte[]>> result = new CompletableFuture<>();
        permits.acquire(() -> {
            if (!client.isOpen()) {
                result.completeExceptionally(translator.closed(operation));
                return false;
            }
            // otherwise connecting could end after the deadline, and the request would be sent then
            if (deadline.remainingNanos() < configuration.getTimeout().toNanos() * 2 / CONNECT_DIVISOR) {
                result.completeExceptionally(translator.translate(operation, new TimeoutException()));
                return false;
            }
            client.exchange(request).whenComplete((response, failure) -> {
                permits.release();
                if (failure == null) {
                    result.complete(response);
                } else {
                    result.completeExceptionally(translator.translate(operation, failure));
                }
            });
            return true;
        });
        return result;
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
        client.close();
    }
}
