package dev.satchel.driver.upstash;

import dev.satchel.driver.SessionDriverException;
import dev.satchel.driver.httpclient.DriverHttpClient;
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
 * Translates exceptions of requests, without keys, values and the token: only the type of an exception of the client is
 * kept. Immutable and thread-safe.
 */
final class UpstashExceptionTranslator {

    private final UpstashDriverConfiguration configuration;

    UpstashExceptionTranslator(UpstashDriverConfiguration configuration) {
        this.configuration = configuration;
    }

    /**
     * Returns the exception that a call fails with.
     *
     * @param operation reading, writing or removing
     * @param failure of the request
     */
    SessionDriverException translate(String operation, Throwable failure) {
        Throwable cause = failure.getCause();
        Throwable reason = failure instanceof CompletionException && cause != null ? cause : failure;
        return new SessionDriverException(
                "Session driver upstash: %s failed: %s".formatted(operation, explain(reason)),
                DriverHttpClient.withoutMessage(operation, reason));
    }

    /** Returns true if an existing connection was lost before the response came. */
    static boolean isLostConnection(Throwable failure) {
        Throwable cause = failure.getCause();
        Throwable reason = failure instanceof CompletionException && cause != null ? cause : failure;
        return reason instanceof ResponseClosedException
                || (reason instanceof HttpClientException
                        && reason.getCause() instanceof IOException lost
                        && !(lost instanceof ConnectException));
    }

    private String explain(Throwable reason) {
        if (reason instanceof RestErrorException error) {
            return explain(error);
        }
        if (reason instanceof RestStatusException response) {
            return explain(response.status());
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
                        .formatted(DriverHttpClient.MAX_RESPONSE_BYTES);
            }
        }
        return reason instanceof IOException
                ? "the answer is none of Upstash's REST API. Check session.upstash.url"
                : "no connection, or no whole answer. Check session.upstash.url, and that it is reached from here";
    }

    private String explain(RestErrorException error) {
        String code = error.code();
        String command = error.command().isEmpty() ? "what sessions need" : error.command();
        return switch (error.kind()) {
            case LIMIT -> "a limit of the database is exceeded. Check its plan and its usage in Upstash's console";
            case COMMAND_NOT_ALLOWED ->
                "the token does not allow %s (%s). Check that session.upstash.token is not the read-only one, and give its user the right to run GET, GETEX, SET, UNLINK, EVAL and EVALSHA"
                        .formatted(command, code);
            case KEY_NOT_ALLOWED ->
                "the token does not allow the keys of sessions (%s). Give its user the right ~%s*, or check session.upstash.prefix"
                        .formatted(code, configuration.getPrefix());
            case COMMAND_NOT_KNOWN ->
                "Redis does not know %s (%s). Check that session.upstash.url is that of a Redis database"
                        .formatted(command, code);
            case OTHER -> explainByCode(code);
        };
    }

    private static String explainByCode(String code) {
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

    private static String explain(int status) {
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
