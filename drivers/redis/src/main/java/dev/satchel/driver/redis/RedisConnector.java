package dev.satchel.driver.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Holds a connection to a server, which all calls of an event loop share, or of all other threads. It is opened by the
 * first call and, after it was lost, by the next one: Lettuce does not reconnect by itself here, since it would then
 * send again, later, what its callers have long been told has failed. So calls fail at once while Redis is away,
 * nothing queues up, and nothing is carried out twice.
 *
 * <p>Thread-safe. No method blocks.
 */
final class RedisConnector {

    static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    private final RedisClient client;
    private final RedisURI uri;
    private final Duration timeout;

    /** The attempt under way, or the connection; a failed attempt is replaced by the next call. */
    private final AtomicReference<@Nullable CompletableFuture<StatefulRedisConnection<String, byte[]>>> current =
            new AtomicReference<>();

    /** The last one. What waits for its answers learns of it at once, long before there may be another one. */
    private volatile @Nullable StatefulRedisConnection<String, byte[]> givenUp;

    private volatile @Nullable Tracking tracking;
    private volatile boolean closed;

    /**
     * Connects to nothing yet.
     *
     * @param client which must not connect again by itself
     * @param uri of the server, or of what knows it
     * @param timeout for connecting
     */
    RedisConnector(RedisClient client, RedisURI uri, Duration timeout) {
        this.client = client;
        this.uri = uri;
        this.timeout = timeout;
    }

    /** The host of the server, as it is configured or as its cluster calls it. */
    String host() {
        return uri.getHost();
    }

    /** Lets Redis tell of changes, over each connection that is opened from now on. */
    void track(Tracking all) {
        tracking = all;
    }

    /** The connection if it is open; null if {@link #connect} must be called. */
    @Nullable
    StatefulRedisConnection<String, byte[]> open() {
        CompletableFuture<StatefulRedisConnection<String, byte[]>> attempt = current.get();
        return attempt == null ? null : openOf(attempt);
    }

    private static @Nullable StatefulRedisConnection<String, byte[]> openOf(
            CompletableFuture<StatefulRedisConnection<String, byte[]>> attempt) {
        StatefulRedisConnection<String, byte[]> connection = heldBy(attempt);
        return connection != null && connection.isOpen() ? connection : null;
    }

    private static @Nullable StatefulRedisConnection<String, byte[]> heldBy(
            CompletableFuture<StatefulRedisConnection<String, byte[]>> attempt) {
        return attempt.isDone() && !attempt.isCompletedExceptionally() ? attempt.join() : null;
    }

    /** Connects, or waits for whoever is about to, or finds that it is done already. */
    CompletionStage<StatefulRedisConnection<String, byte[]>> connect() {
        CompletableFuture<StatefulRedisConnection<String, byte[]>> mine = new CompletableFuture<>();
        while (true) {
            CompletableFuture<StatefulRedisConnection<String, byte[]>> attempt = current.get();
            if (attempt != null && (!attempt.isDone() || openOf(attempt) != null)) {
                return attempt;
            }
            if (current.compareAndSet(attempt, mine)) {
                close(attempt);
                start(mine);
                return mine;
            }
        }
    }

    // how connecting ends is in the attempt, which every caller holds
    @SuppressWarnings("FutureReturnValueIgnored")
    private void start(CompletableFuture<StatefulRedisConnection<String, byte[]>> attempt) {
        if (closed) {
            attempt.completeExceptionally(new RedisException("The connection has been closed for good"));
            return;
        }
        TimeLimit.set(attempt, timeout, client);
        try {
            client.connectAsync(CODEC, uri).thenCompose(this::tracked).whenComplete((connection, failure) -> {
                if (failure != null) {
                    attempt.completeExceptionally(failure);
                } else if (!attempt.complete(connection)) {
                    closeWithoutWaiting(connection);
                }
            });
        } catch (RuntimeException e) {
            attempt.completeExceptionally(e);
        }
    }

    private CompletionStage<StatefulRedisConnection<String, byte[]>> tracked(
            StatefulRedisConnection<String, byte[]> connection) {
        Tracking all = tracking;
        if (all == null) {
            return CompletableFuture.completedStage(connection);
        }
        return all.begin(connection).handle((begun, failure) -> {
            if (failure != null) {
                closeWithoutWaiting(connection);
                throw new CompletionException(failure);
            }
            return connection;
        });
    }

    /**
     * Gives up a connection that is of no use, so that the next call opens another, and whatever waits on it for an
     * answer does not pile up.
     */
    void giveUp(StatefulRedisConnection<String, byte[]> connection) {
        givenUp = connection;
        lost(connection);
    }

    /** Whether it was this side that gave up a connection. */
    boolean gaveUp(StatefulRedisConnection<String, byte[]> connection) {
        return givenUp == connection;
    }

    /** Takes note that a connection was lost, which a call may notice before the connection itself. */
    void lost(StatefulRedisConnection<String, byte[]> connection) {
        CompletableFuture<StatefulRedisConnection<String, byte[]>> attempt = current.get();
        if (attempt != null && heldBy(attempt) == connection && current.compareAndSet(attempt, null)) {
            close(attempt);
        }
    }

    /**
     * Closes what an attempt holds, or will hold, that has just been replaced, also if it was lost: the client keeps it
     * until then.
     */
    // an attempt that has failed holds nothing
    @SuppressWarnings("FutureReturnValueIgnored")
    private static void close(@Nullable CompletableFuture<StatefulRedisConnection<String, byte[]>> replaced) {
        if (replaced != null) {
            replaced.thenAccept(RedisConnector::closeWithoutWaiting);
        }
    }

    // what goes wrong with closing what is of no use is of no use either
    @SuppressWarnings("FutureReturnValueIgnored")
    private static void closeWithoutWaiting(StatefulRedisConnection<String, byte[]> connection) {
        connection.closeAsync();
    }

    /** Opens no connection any more. The one that there is must be closed with the client. */
    void stop() {
        closed = true;
        current.set(null);
    }

    /** Closes the connection, and opens no other one. */
    void close() {
        closed = true;
        close(current.getAndSet(null));
    }
}
