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

/** Translates exceptions of Lettuce, without keys and values. Immutable and thread-safe. */
final class RedisExceptionTranslator {

    private final RedisDriverConfiguration configuration;
    private final RedisRouter router;

    RedisExceptionTranslator(RedisDriverConfiguration configuration, RedisRouter router) {
        this.configuration = configuration;
        this.router = router;
    }

    /**
     * Returns the exception that a call fails with.
     *
     * @param action a command, or connecting
     * @param cause the exception of Lettuce
     */
    SessionDriverException translate(String action, Throwable cause) {
        Throwable reason = unwrap(cause);
        return new SessionDriverException(
                "Session driver redis: %s failed on server '%s': %s"
                        .formatted(action, configuration.getServer(), explain(action, reason)),
                withoutArguments(reason));
    }

    /** Returns the exception of a call that is refused because too many are in flight. */
    SessionDriverException rejected(String action) {
        return new SessionDriverException(
                ("Session driver redis: %s was refused on server '%s': %d calls are in flight, the most that "
                                + "session.redis.max-calls allows, or they store more than a sixteenth of the heap. "
                                + "Check that Redis at %s answers, and as fast as it is asked. Otherwise raise it")
                        .formatted(action, configuration.getServer(), configuration.getMaxCalls(), router.property()),
                new RejectedExecutionException("too many calls in flight"));
    }

    private String explain(String action, Throwable reason) {
        if (isTimeout(reason)) {
            return "no answer within %d ms. Check that Redis at %s is up and not overloaded, or raise session.redis.timeout"
                    .formatted(configuration.getTimeout().toMillis(), router.property());
        }
        if (!(reason instanceof RedisCommandExecutionException reply)) {
            return find(reason, SSLException.class) != null
                    ? "no TLS connection. Check %s, and that the application trusts the certificate of Redis"
                            .formatted(router.property())
                    : "not connected. Check " + router.property() + ", and that Redis is up there";
        }
        return RedisErrorReply.of(reply).explain(action, router, configuration.getPrefix());
    }

    /** Redis repeats the arguments of an unknown command, such as the key or a password: only the code is kept. */
    private static Throwable withoutArguments(Throwable reason) {
        if (!(reason instanceof RedisCommandExecutionException)) {
            return reason;
        }
        RedisCommandExecutionException kept = new RedisCommandExecutionException(code(reason));
        kept.setStackTrace(reason.getStackTrace());
        return kept;
    }

    /**
     * Returns true if the next call should use another connection: this one may be dead without either end having been
     * notified, or lead to a primary that has become a replica.
     */
    static boolean isConnectionFailure(Throwable failure) {
        Throwable reason = unwrap(failure);
        return isTimeout(reason)
                || (reason instanceof RedisCommandExecutionException
                        && code(reason).equals("READONLY"));
    }

    /** Returns true if the connection was lost before the reply came, or before anything was sent. */
    static boolean isLostConnection(Throwable failure) {
        Throwable reason = unwrap(failure);
        return (reason instanceof RedisException || reason instanceof IOException)
                && !(reason instanceof RedisCommandExecutionException)
                && !isTimeout(reason);
    }

    /** Returns true if a node of a cluster may be down, so that another one may have replaced it. */
    static boolean isNodeFailure(Throwable failure) {
        Throwable reason = unwrap(failure);
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
        return unwrap(failure) instanceof RedisCommandExecutionException e && code(e).equals("WRONGTYPE");
    }

    private static String code(Throwable reason) {
        return reason instanceof RedisCommandExecutionException reply
                ? RedisErrorReply.of(reply).code()
                : "";
    }

    /** Returns the error reply of Redis in the causes of a failure, else the failure without the wrapper of futures. */
    static Throwable unwrap(Throwable failure) {
        Throwable reply = find(failure, RedisCommandExecutionException.class);
        if (reply != null) {
            return reply;
        }
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }

    /** Searches suppressed exceptions too, which hold the errors of the nodes of a cluster and of the Sentinels. */
    private static @Nullable Throwable find(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return each;
            }
            for (Throwable suppressed : each.getSuppressed()) {
                Throwable found = find(suppressed, type);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
