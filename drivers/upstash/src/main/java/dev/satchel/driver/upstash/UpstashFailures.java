package dev.satchel.driver.upstash;

import dev.satchel.driver.SessionDriverException;
import io.micronaut.http.client.exceptions.ContentLengthExceededException;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.http.client.exceptions.ReadTimeoutException;
import io.micronaut.http.client.exceptions.ResponseClosedException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Says what went wrong, and what to look at, without a key, a value or the token: of what the client says only the kind
 * is kept. Immutable and thread-safe.
 */
final class UpstashFailures {

    /** In bytes. */
    static final int LONGEST_ANSWER = 10 * 1024 * 1024;

    private final UpstashDriverConfiguration configuration;

    UpstashFailures(UpstashDriverConfiguration configuration) {
        this.configuration = configuration;
    }

    /**
     * Makes the exception that a call fails with.
     *
     * @param what what was tried
     * @param failure why it did not succeed
     */
    SessionDriverException failure(String what, Throwable failure) {
        Throwable cause = failure.getCause();
        Throwable reason = failure instanceof CompletionException && cause != null ? cause : failure;
        HttpClientException kept =
                new HttpClientException(reason.getClass().getSimpleName() + " while " + what + " a session");
        kept.setStackTrace(reason.getStackTrace());
        return new SessionDriverException(
                "Session driver upstash: %s failed: %s".formatted(what, explained(reason)), kept);
    }

    /** Whether a connection that there was has been lost before the answer came. */
    static boolean isOfTheConnection(Throwable failure) {
        Throwable cause = failure.getCause();
        Throwable reason = failure instanceof CompletionException && cause != null ? cause : failure;
        return reason instanceof ResponseClosedException
                || (reason instanceof HttpClientException
                        && reason.getCause() instanceof IOException lost
                        && !(lost instanceof ConnectException));
    }

    private String explained(Throwable reason) {
        if (reason instanceof RestError error) {
            return explained(error);
        }
        if (reason instanceof RestStatus answer) {
            return explained(answer.status());
        }
        if (reason instanceof RejectedExecutionException) {
            return ("it was refused: %d calls are in flight, the most that session.upstash.max-calls allows, or they store "
                            + "more than a sixteenth of the heap. Check that session.upstash.url answers, and as fast as it is "
                            + "asked. Otherwise raise it")
                    .formatted(configuration.getMaxCalls());
        }
        for (Throwable each = reason; each != null; each = each.getCause()) {
            if (each instanceof ReadTimeoutException || each instanceof TimeoutException) {
                return "no answer within %d ms. Check that session.upstash.url is reached from here, or raise session.upstash.timeout"
                        .formatted(configuration.getTimeout().toMillis());
            }
            if (each instanceof ContentLengthExceededException) {
                return "the answer is longer than %d bytes, which no session may be. Check session.upstash.url"
                        .formatted(LONGEST_ANSWER);
            }
        }
        return reason instanceof IOException
                ? "the answer is none of Upstash's REST API. Check session.upstash.url"
                : "no connection, or no whole answer. Check session.upstash.url, and that it is reached from here";
    }

    private String explained(RestError error) {
        String code = error.code();
        String about = error.command().isEmpty() ? "what sessions need" : error.command();
        return switch (error.kind()) {
            case LIMIT -> "a limit of the database is exceeded. Check its plan and its usage in Upstash's console";
            case COMMAND_NOT_ALLOWED ->
                "the token does not allow %s (%s). Check that session.upstash.token is not the read-only one, and give its user the right to run GET, GETEX, SET, UNLINK, EVAL and EVALSHA"
                        .formatted(about, code);
            case KEY_NOT_ALLOWED ->
                "the token does not allow the keys of sessions (%s). Give its user the right ~%s*, or check session.upstash.prefix"
                        .formatted(code, configuration.getPrefix());
            case COMMAND_NOT_KNOWN ->
                "Redis does not know %s (%s). Check that session.upstash.url is that of a Redis database"
                        .formatted(about, code);
            case OTHER -> explainedByCode(code);
        };
    }

    private static String explainedByCode(String code) {
        return switch (code) {
            case "NOAUTH", "WRONGPASS" -> refused(code);
            case "NOPERM", "READONLY" ->
                "the token does not allow it (%s). Check that session.upstash.token is not the read-only one, and that its user may run GET, GETEX, SET, UNLINK, EVAL and EVALSHA"
                        .formatted(code);
            case "OOM" ->
                "the database is full (OOM): it loads sessions and stores none. Raise its size in Upstash's console, or switch its eviction on";
            case "LOADING", "BUSY", "MASTERDOWN", "CLUSTERDOWN", "TRYAGAIN", "MISCONF", "NOREPLICAS" ->
                "the database is not ready (%s). Check it in Upstash's console".formatted(code);
            case "NOSCRIPT" ->
                "the database has forgotten its scripts twice (NOSCRIPT). Check what runs SCRIPT FLUSH there";
            default -> "Redis answered with an error (%s). Check the database in Upstash's console".formatted(code);
        };
    }

    private static String explained(int status) {
        return switch (status) {
            case 401, 403 -> refused(Integer.toString(status));
            case 413 -> "Upstash refused a session of that size (413). Check session.max-size";
            case 429 -> "Upstash has had too many requests (429). Check the limits of its plan";
            default ->
                status < 500
                        ? "the answer has status %d, which Upstash's REST API never has. Check session.upstash.url"
                                .formatted(status)
                        : "Upstash failed (%d). Check its status page".formatted(status);
        };
    }

    private static String refused(String code) {
        return "Upstash refused access (%s). Check session.upstash.token, or the variable UPSTASH_REDIS_REST_TOKEN"
                .formatted(code);
    }
}
