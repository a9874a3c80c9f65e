package dev.satchel.driver.redis;

import dev.satchel.driver.SessionDriverException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what went wrong, and what to look at, without a key or a value. Immutable and thread-safe. */
final class RedisFailures {

    /** The word in capitals that an error begins with; Redis 6 puts the place in the script before some of them. */
    private static final Pattern CODE = Pattern.compile("(?:@user_script: \\d+: )?-?([A-Z]{2,20})\\b");

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
        return new SessionDriverException(
                "Session driver redis: %s failed on server '%s': %s"
                        .formatted(what, configuration.getServer(), explained(reason)),
                withoutArguments(reason));
    }

    private String explained(Throwable reason) {
        if (isTimeout(reason)) {
            return "no answer within %d ms. Check that Redis at %s is up and not overloaded, or raise session.redis.timeout"
                    .formatted(configuration.getTimeout().toMillis(), configuration.uriProperty());
        }
        if (!(reason instanceof RedisCommandExecutionException)) {
            return "not connected. Check " + configuration.uriProperty() + ", and that Redis is up there";
        }
        String code = code(reason);
        return switch (code) {
            case "OOM" -> "Redis is out of memory (OOM). Check its maxmemory and maxmemory-policy";
            case "READONLY" ->
                "Redis is a read-only replica (READONLY). Check that %s is the primary"
                        .formatted(configuration.uriProperty());
            case "NOAUTH", "WRONGPASS", "NOPERM" ->
                "Redis refused access (%s). Check user and password in %s, and that the user may run GETEX, EVAL, EVALSHA and UNLINK"
                        .formatted(code, configuration.uriProperty());
            case "LOADING", "BUSY", "MASTERDOWN", "CLUSTERDOWN", "TRYAGAIN", "MISCONF", "NOREPLICAS" ->
                "Redis is not ready (%s). Check its log".formatted(code);
            case "MOVED", "ASK" ->
                "Redis is part of a cluster (%s), which this driver does not follow. Check %s"
                        .formatted(code, configuration.uriProperty());
            default -> "Redis answered with an error (%s). Check that it is Redis 6.2 or newer".formatted(code);
        };
    }

    /** Redis repeats the arguments of a command that it does not know, the key or a password: only its code is kept. */
    private static Throwable withoutArguments(Throwable reason) {
        if (!(reason instanceof RedisCommandExecutionException)) {
            return reason;
        }
        RedisCommandExecutionException kept = new RedisCommandExecutionException(code(reason));
        kept.setStackTrace(reason.getStackTrace());
        return kept;
    }

    /**
     * Whether the next call should be made on another connection: this one may be dead without either end being told,
     * or lead to a primary that has become a replica.
     */
    static boolean isOfTheConnection(Throwable failure) {
        Throwable reason = unwrapped(failure);
        return isTimeout(reason)
                || (reason instanceof RedisCommandExecutionException
                        && code(reason).equals("READONLY"));
    }

    private static boolean isTimeout(Throwable reason) {
        return reason instanceof RedisCommandTimeoutException || reason instanceof TimeoutException;
    }

    static boolean isWrongType(Throwable failure) {
        return unwrapped(failure) instanceof RedisCommandExecutionException e && code(e).equals("WRONGTYPE");
    }

    private static String code(Throwable failure) {
        String message = failure.getMessage();
        if (message == null) {
            return "ERR";
        }
        Matcher matcher = CODE.matcher(message);
        return matcher.lookingAt() ? matcher.group(1) : "ERR";
    }

    /** What Redis answered, where that is at the bottom of it; else what is inside of the wrappers of futures. */
    private static Throwable unwrapped(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof RedisCommandExecutionException) {
                return each;
            }
        }
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }
}
