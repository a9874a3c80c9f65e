package dev.satchel.driver.redis;

import dev.satchel.driver.SessionDriverException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says what went wrong, and what to look at, without a key or a value. Immutable and thread-safe. */
final class RedisFailures {

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
                        .formatted(what, configuration.getServer(), explained(what, reason)),
                withoutArguments(reason));
    }

    /** Makes the exception of a call that is not made, since there are too many. */
    SessionDriverException tooMany(String what) {
        return new SessionDriverException(
                ("Session driver redis: %s was refused on server '%s': %d calls are in flight, the most that "
                                + "session.redis.max-calls allows, or they store more than a sixteenth of the heap. "
                                + "Check that Redis at %s answers, and as fast as it is asked. Otherwise raise it")
                        .formatted(what, configuration.getServer(), configuration.getMaxCalls(), route.property()),
                new RejectedExecutionException("too many calls in flight"));
    }

    private String explained(String what, Throwable reason) {
        if (isTimeout(reason)) {
            return "no answer within %d ms. Check that Redis at %s is up and not overloaded, or raise session.redis.timeout"
                    .formatted(configuration.getTimeout().toMillis(), route.property());
        }
        if (!(reason instanceof RedisCommandExecutionException answer)) {
            return inside(reason, SSLException.class) != null
                    ? "no TLS connection. Check %s, and that the application trusts the certificate of Redis"
                            .formatted(route.property())
                    : "not connected. Check " + route.property() + ", and that Redis is up there";
        }
        return RedisAnswer.of(answer).explained(what, route, configuration.getPrefix());
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

    /** Whether the connection was lost before the answer came, or before anything was sent. */
    static boolean isLostConnection(Throwable failure) {
        Throwable reason = unwrapped(failure);
        return (reason instanceof RedisException || reason instanceof IOException)
                && !(reason instanceof RedisCommandExecutionException)
                && !isTimeout(reason);
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

    private static String code(Throwable reason) {
        return reason instanceof RedisCommandExecutionException answer
                ? RedisAnswer.of(answer).code()
                : "";
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
