package dev.satchel.driver.http;

import dev.satchel.driver.SessionDriverException;
import dev.satchel.driver.httpclient.DriverHttpClient;
import io.micronaut.http.client.exceptions.ContentLengthExceededException;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.http.client.exceptions.ReadTimeoutException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Translates exceptions and statuses of exchanges, without keys, values and tokens. Messages of the client may contain
 * addresses, which hold keys: only the type of the exception is kept. Immutable and thread-safe.
 */
final class HttpExceptionTranslator {

    private final HttpDriverConfiguration configuration;

    HttpExceptionTranslator(HttpDriverConfiguration configuration) {
        this.configuration = configuration;
    }

    /** Translates the failure of an exchange without a readable response. */
    SessionDriverException translate(String operation, Throwable reason) {
        for (Throwable each = reason; each != null; each = each.getCause()) {
            if (each instanceof SessionDriverException explained) {
                return explained;
            }
        }
        return exception(operation, explain(reason), reason);
    }

    SessionDriverException rejected(String operation, int maxCalls) {
        return exception(
                operation,
                "refused, since %d calls are in flight already. Check that the server at session.http.url is up and not overloaded"
                        .formatted(maxCalls),
                new RejectedExecutionException("too many calls in flight"));
    }

    SessionDriverException closed(String operation) {
        return exception(operation, "the driver has been closed", new IllegalStateException("closed"));
    }

    /** Throws unless the status is a success. */
    void checkStatus(String operation, int status) {
        if (status / 100 != 2) {
            throw exception(operation, explain(status), new HttpClientException("status " + status));
        }
    }

    private static SessionDriverException exception(String operation, String explanation, Throwable reason) {
        return new SessionDriverException(
                "Session driver http: %s failed: %s".formatted(operation, explanation),
                DriverHttpClient.withoutMessage(operation, reason));
    }

    private String explain(Throwable reason) {
        for (Throwable each = reason; each != null; each = each.getCause()) {
            if (each instanceof ReadTimeoutException || each instanceof TimeoutException) {
                return "no answer within %d ms. Check that the server at session.http.url is up and not overloaded, or raise session.http.timeout"
                        .formatted(configuration.getTimeout().toMillis());
            }
            if (each instanceof ContentLengthExceededException) {
                return "the answer is longer than %d bytes, which no session may be. Check session.http.url"
                        .formatted(DriverHttpClient.MAX_RESPONSE_BYTES);
            }
        }
        return "no connection, or no whole answer. Check session.http.url, and that the server is up there";
    }

    private static String explain(int status) {
        return switch (status) {
            case 401, 403 ->
                "the server refused access (%d). Check session.http.token and session.http.headers".formatted(status);
            case 413 -> "the server refused a session of that size (413). Check its limit, and session.max-size";
            case 429 -> "the server has had too many requests (429). Check its limits";
            default ->
                status < 500
                        ? "the server answered with status %d. Check that session.http.url is where unstorage's server is"
                                .formatted(status)
                        : "the server failed (%d). Check its log".formatted(status);
        };
    }
}
