package dev.satchel.driver.redis;

import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A call in flight. It is sent to the server that has its key, redirected if Redis says so, and retried once if the
 * connection was lost and {@link RedisOperation#isRetryable the operation is retryable}. The retry covers a connection
 * that Redis has closed between two calls, which is detected after the second one was sent. A Redis that is down or
 * hangs is not waited for again.
 *
 * <p>Steps run one after another, each on the thread that completes the one before.
 */
final class RedisCall<T extends @Nullable Object> {

    /** Limits the redirects by nodes of a cluster that do not agree. */
    private static final int MAX_REDIRECTS = 5;

    private final String command;
    private final RedisOperation<T> operation;
    private final RedisRouter router;
    private final RedisExceptionTranslator translator;
    private final Runnable onEnd;
    private final CompletableFuture<T> result = new CompletableFuture<>();

    private int redirectsLeft = MAX_REDIRECTS;
    private boolean retried;

    /**
     * Creates a call that is not sent yet.
     *
     * @param command its name in messages
     * @param onEnd runs once, before the result is there: here, since a stage of the result would cost every call two
     *     more objects
     */
    RedisCall(
            String command,
            RedisOperation<T> operation,
            RedisRouter router,
            RedisExceptionTranslator translator,
            Runnable onEnd) {
        this.command = command;
        this.operation = operation;
        this.router = router;
        this.translator = translator;
        this.onEnd = onEnd;
    }

    /** Sends the call to the server that has its key. */
    CompletableFuture<T> start(String key) {
        RedisConnector connector = router.known(key);
        if (connector != null) {
            connectAndSend(connector, false);
        } else {
            router.find(key).whenComplete((found, failure) -> {
                if (failure == null) {
                    connectAndSend(found, false);
                } else {
                    fail("connecting", failure);
                }
            });
        }
        return result;
    }

    /** Sends the call over the connection, which is opened if necessary. */
    private void connectAndSend(RedisConnector connector, boolean asking) {
        StatefulRedisConnection<String, byte[]> open = connector.openConnection();
        if (open != null) {
            send(connector, open, asking);
            return;
        }
        connector.connect().whenComplete((connection, failure) -> {
            if (failure == null) {
                send(connector, connection, asking);
            } else {
                router.redirect(connector, failure);
                fail("connecting", failure);
            }
        });
    }

    private void send(RedisConnector connector, StatefulRedisConnection<String, byte[]> connection, boolean asking) {
        CompletionStage<T> sent;
        try {
            RedisAsyncCommands<String, byte[]> redis = connection.async();
            if (asking) {
                RedirectReply.sendAsking(redis);
            }
            sent = operation.send(redis, asking);
        } catch (RuntimeException e) {
            fail(command, e);
            return;
        }
        sent.whenComplete((reply, failure) -> {
            if (failure == null) {
                onEnd.run();
                result.complete(reply);
            } else {
                retryOrFail(connector, connection, asking, failure);
            }
        });
    }

    private void retryOrFail(
            RedisConnector connector,
            StatefulRedisConnection<String, byte[]> connection,
            boolean asking,
            Throwable failure) {
        if (RedisExceptionTranslator.isConnectionFailure(failure)) {
            connector.abandon(connection);
        } else if (isToBeRetried(connector, connection, failure)) {
            retried = true;
            connector.discard(connection);
            connectAndSend(connector, asking);
            return;
        }
        CompletionStage<RedisRouter.Redirection> redirection = router.redirect(connector, failure);
        if (redirection == null || redirectsLeft == 0) {
            fail(command, failure);
            return;
        }
        redirectsLeft--;
        redirection.whenComplete((next, lost) -> {
            if (lost == null) {
                connectAndSend(next.connector(), next.asking());
            } else {
                fail(command, lost);
            }
        });
    }

    /** A call that fails because a connection that hangs was abandoned has waited long enough. */
    private boolean isToBeRetried(
            RedisConnector connector, StatefulRedisConnection<String, byte[]> connection, Throwable failure) {
        return !retried
                && RedisExceptionTranslator.isLostConnection(failure)
                && !connector.hasAbandoned(connection)
                && operation.isRetryable(failure);
    }

    private void fail(String action, Throwable failure) {
        onEnd.run();
        result.completeExceptionally(translator.translate(action, failure));
    }
}
