package dev.satchel.driver.redis;

import dev.satchel.driver.SessionDriverException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says what went wrong, and what to look at, without a key or a value. Immutable and thread-safe. */
final class RedisFailures {

    /** The word in capitals that an error begins with; Redis 6 puts the place in the script before some of them. */
    private static final Pattern CODE = Pattern.compile("(?:@user_script: \\d+: )?-?([A-Z]{2,20})\\b");

    private final RedisDriverConfiguration configuration;
    private final RedisRoute route;

    RedisFailures(RedisDriverConfiguration configuration, RedisRoute route) {
        this.configuration = configuration;
        this.route = route;
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
                    .formatted(configuration.getTimeout().toMillis(), route.property());
        }
        if (!(reason instanceof RedisCommandExecutionException)) {
            return inside(reason, SSLException.class) != null
                    ? "no TLS connection. Check %s, and that the application trusts the certificate of Redis"
                            .formatted(route.property())
                    : "not connected. Check " + route.property() + ", and that Redis is up there";
        }
        String code = code(reason);
        return switch (code) {
            case "OOM" ->
                "Redis is out of memory (OOM): it loads sessions and stores none. Raise its maxmemory, or check its maxmemory-policy";
            case "READONLY" ->
                "Redis is a read-only replica (READONLY). Check that %s is the primary".formatted(route.property());
            case "NOAUTH", "WRONGPASS", "NOPERM" ->
                "Redis refused access (%s). Check user and password in %s, and that the user may run GETEX, EVAL, EVALSHA and UNLINK"
                        .formatted(code, route.property());
            case "LOADING", "BUSY", "MASTERDOWN", "CLUSTERDOWN", "TRYAGAIN", "MISCONF", "NOREPLICAS" ->
                "Redis is not ready (%s). Check its log".formatted(code);
            case "MOVED", "ASK" ->
                "Redis is part of a cluster (%s) whose nodes do not agree, or is configured as a single server. Check %s, which must be uris for a cluster"
                        .formatted(code, route.property());
            default -> "Redis answered with an error (%s). Check that it is %s".formatted(code, route.kind());
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

    /** Whether a node of a cluster may be away, so that another one may have taken its place. */
    static boolean isOfTheNode(Throwable failure) {
        Throwable reason = unwrapped(failure);
        return !(reason instanceof RedisCommandExecutionException)
                || switch (code(reason)) {
                    case "CLUSTERDOWN", "MASTERDOWN", "LOADING", "READONLY" -> true;
                    default -> false;
                };
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
    static Throwable unwrapped(Throwable failure) {
        Throwable answer = inside(failure, RedisCommandExecutionException.class);
        if (answer != null) {
            return answer;
        }
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }

    /** Looks at what the nodes of a cluster and the Sentinels said, too, which is suppressed by what came of it. */
    private static @Nullable Throwable inside(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return each;
            }
            for (Throwable suppressed : each.getSuppressed()) {
                Throwable found = inside(suppressed, type);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
