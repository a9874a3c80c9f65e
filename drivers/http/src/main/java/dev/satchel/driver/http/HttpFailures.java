package dev.satchel.driver.http;

import dev.satchel.driver.SessionDriverException;
import io.micronaut.http.client.exceptions.ContentLengthExceededException;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.http.client.exceptions.ReadTimeoutException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Says what went wrong, and what to look at, without a key, a value or a token. The client's own messages may name
 * addresses, which hold keys: only the kind of what happened is kept. Immutable and thread-safe.
 */
final class HttpFailures {

    /** In bytes. */
    static final int LONGEST_ANSWER = 10 * 1024 * 1024;

    private final HttpDriverConfiguration configuration;

    HttpFailures(HttpDriverConfiguration configuration) {
        this.configuration = configuration;
    }

    /** There was no answer, or none that could be read. */
    SessionDriverException failure(String what, Throwable reason) {
        for (Throwable each = reason; each != null; each = each.getCause()) {
            if (each instanceof SessionDriverException explained) {
                return explained;
            }
        }
        return failure(what, explained(reason), reason);
    }

    SessionDriverException refused(String what, int mostInFlight) {
        return failure(
                what,
                "refused, since %d calls are in flight already. Check that the server at session.http.url is up and not overloaded"
                        .formatted(mostInFlight),
                new RejectedExecutionException("too many calls in flight"));
    }

    SessionDriverException closed(String what) {
        return failure(what, "the driver has been closed", new IllegalStateException("closed"));
    }

    /** Fails unless the answer says that what was asked for was done. */
    void checkStatus(String what, int status) {
        if (status / 100 != 2) {
            throw failure(what, explained(status), new HttpClientException("status " + status));
        }
    }

    private static SessionDriverException failure(String what, String explained, Throwable reason) {
        HttpClientException kept =
                new HttpClientException(reason.getClass().getSimpleName() + " while " + what + " a session");
        kept.setStackTrace(reason.getStackTrace());
        return new SessionDriverException("Session driver http: %s failed: %s".formatted(what, explained), kept);
    }

    private String explained(Throwable reason) {
        for (Throwable each = reason; each != null; each = each.getCause()) {
            if (each instanceof ReadTimeoutException || each instanceof TimeoutException) {
                return "no answer within %d ms. Check that the server at session.http.url is up and not overloaded, or raise session.http.timeout"
                        .formatted(configuration.getTimeout().toMillis());
            }
            if (each instanceof ContentLengthExceededException) {
                return "the answer is longer than %d bytes, which no session may be. Check session.http.url"
                        .formatted(LONGEST_ANSWER);
            }
        }
        return "no connection, or no whole answer. Check session.http.url, and that the server is up there";
    }

    private static String explained(int status) {
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
