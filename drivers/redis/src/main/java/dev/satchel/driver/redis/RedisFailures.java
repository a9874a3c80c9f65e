package dev.satchel.driver.redis;

import dev.satchel.driver.SessionDriverException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

/** Says what went wrong, and what to look at, without a key or a value. Immutable and thread-safe. */
final class RedisFailures {

    private final RedisDriverConfiguration configuration;

    RedisFailures(RedisDriverConfiguration configuration) {
        this.configuration = configuration;
    }

    /**
     * Makes the exception that a call fails with.
     *
     * @param what what was tried: a command, or connecting
     * @param cause what Lettuce said
     */
    SessionDriverException failure(String what, Throwable cause) {
        Throwable reason = unwrapped(cause);
        if (reason instanceof SessionDriverException already) {
            return already;
        }
        return new SessionDriverException(
                "Session driver redis: %s failed on server '%s': %s"
                        .formatted(what, configuration.server(), explained(reason)),
                withoutArguments(reason));
    }

    private String explained(Throwable reason) {
        if (isTimeout(reason)) {
            return "no answer within %d ms. Check that Redis at %s is up and not overloaded, or raise session.redis.timeout"
                    .formatted(configuration.timeout().toMillis(), configuration.uriProperty());
        }
        if (!(reason instanceof RedisCommandExecutionException)) {
            return "not connected. Check " + configuration.uriProperty() + ", and that Redis is up there";
        }
        String code = code(reason);
        return switch (code) {
            case "OOM" -> "Redis is out of memory (OOM). Check its maxmemory and maxmemory-policy";
            case "READONLY" -> "Redis is a read-only replica (READONLY). Check that %s is the primary"
                    .formatted(configuration.uriProperty());
            case "NOAUTH", "WRONGPASS", "NOPERM" -> "Redis refused access (%s). Check user and password in %s, and that the user may run GETEX, EVAL, EVALSHA and UNLINK"
                    .formatted(code, configuration.uriProperty());
            case "LOADING", "BUSY", "MASTERDOWN", "CLUSTERDOWN", "TRYAGAIN", "MISCONF", "NOREPLICAS" -> "Redis is not ready (%s). Check its log"
                    .formatted(code);
            case "MOVED", "ASK" -> "Redis is part of a cluster (%s), which this driver does not follow. Check %s"
                    .formatted(code, configuration.uriProperty());
            default -> "Redis answered with an error (%s). Check that it is Redis 6.2 or newer".formatted(code);
        };
    }

    /** Redis repeats the arguments of a command that it does not know, and with them the key: only its code is kept. */
    private static Throwable withoutArguments(Throwable reason) {
        if (!(reason instanceof RedisCommandExecutionException)) {
            return reason;
        }
        RedisCommandExecutionException kept = new RedisCommandExecutionException(code(reason));
        kept.setStackTrace(reason.getStackTrace());
        return kept;
    }

    static boolean isTimeout(Throwable failure) {
        Throwable reason = unwrapped(failure);
        return reason instanceof RedisCommandTimeoutException || reason instanceof TimeoutException;
    }

    static boolean isWrongType(Throwable failure) {
        return unwrapped(failure) instanceof RedisCommandExecutionException e && code(e).equals("WRONGTYPE");
    }

    /** The word in capitals that an error of Redis begins with. */
    private static String code(Throwable failure) {
        String message = failure.getMessage();
        if (message == null) {
            return "ERR";
        }
        int end = message.indexOf(' ');
        String first = end < 0 ? message : message.substring(0, end);
        return !first.isEmpty() && first.equals(first.toUpperCase(Locale.ROOT)) && first.length() <= 20 ? first : "ERR";
    }

    private static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }
}
