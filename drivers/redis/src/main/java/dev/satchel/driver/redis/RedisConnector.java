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
 * A connector to a server, with a connection that is shared by all calls of an event loop, or of all other threads. It
 * is opened by the first call and, after it was lost, by the next one. Lettuce does not reconnect by itself here, since
 * it would later resend calls that have already failed for their callers. So calls fail at once while Redis is down, no
 * queue builds up, and nothing is executed twice.
 *
 * <p>Thread-safe. No method blocks.
 */
final class RedisConnector {

    static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    private final RedisClient client;
    private final RedisURI uri;
    private final Duration timeout;

    /** The attempt in flight, or the connection. A failed attempt is replaced by the next call. */
    private final AtomicReference<@Nullable CompletableFuture<StatefulRedisConnection<String, byte[]>>> current =
            new AtomicReference<>();

    /** The last abandoned connection: its pending calls fail at once, long before another one can be abandoned. */
    private volatile @Nullable StatefulRedisConnection<String, byte[]> abandoned;

    private volatile @Nullable InvalidationTracker tracker;
    private volatile boolean closed;

    /**
     * Creates a connector, without connecting.
     *
     * @param client which must not reconnect by itself
     * @param uri of the server, or of the Sentinels that know it
     * @param timeout for connecting
     */
    RedisConnector(RedisClient client, RedisURI uri, Duration timeout) {
        this.client = client;
        this.uri = uri;
        this.timeout = timeout;
    }

    /** Returns the host of the server, as configured or as named by its cluster. */
    String host() {
        return uri.getHost();
    }

    /** Enables invalidations on each connection that is opened from now on. */
    void track(InvalidationTracker it) {
        tracker = it;
    }

    /** Returns the connection if it is open, or null if {@link #connect} must be called. */
    @Nullable
    StatefulRedisConnection<String, byte[]> openConnection() {
        CompletableFuture<StatefulRedisConnection<String, byte[]>> attempt = current.get();
        return attempt == null ? null : openConnectionOf(attempt);
    }

    private static @Nullable StatefulRedisConnection<String, byte[]> openConnectionOf(
            CompletableFuture<StatefulRedisConnection<String, byte[]>> attempt) {
        StatefulRedisConnection<String, byte[]> connection = connectionOf(attempt);
        return connection != null && connection.isOpen() ? connection : null;
    }

    private static @Nullable StatefulRedisConnection<String, byte[]> connectionOf(
            CompletableFuture<StatefulRedisConnection<String, byte[]>> attempt) {
        return attempt.isDone() && !attempt.isCompletedExceptionally() ? attempt.join() : null;
    }

    /** Connects, unless the connection is open or an attempt is in flight. */
    CompletionStage<StatefulRedisConnection<String, byte[]>> connect() {
        CompletableFuture<StatefulRedisConnection<String, byte[]>> mine = new CompletableFuture<>();
        while (true) {
            CompletableFuture<StatefulRedisConnection<String, byte[]>> attempt = current.get();
            if (attempt != null && (!attempt.isDone() || openConnectionOf(attempt) != null)) {
                return attempt;
            }
            if (current.compareAndSet(attempt, mine)) {
                close(attempt);
                start(mine);
                return mine;
            }
        }
    }

    // every caller holds the attempt with its result
    @SuppressWarnings("FutureReturnValueIgnored")
    private void start(CompletableFuture<StatefulRedisConnection<String, byte[]>> attempt) {
        if (closed) {
            attempt.completeExceptionally(new RedisException("The connection has been closed for good"));
            return;
        }
        FutureTimeout.apply(attempt, timeout, client);
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
        InvalidationTracker it = tracker;
        if (it == null) {
            return CompletableFuture.completedStage(connection);
        }
        return it.enable(connection).handle((enabled, failure) -> {
            if (failure != null) {
                closeWithoutWaiting(connection);
                throw new CompletionException(failure);
            }
            return connection;
        });
    }

    /** Abandons an unusable connection, so that the next call opens another one and no pending calls pile up on it. */
    void abandon(StatefulRedisConnection<String, byte[]> connection) {
        abandoned = connection;
        discard(connection);
    }

    /** Returns true if this side has abandoned the connection. */
    boolean hasAbandoned(StatefulRedisConnection<String, byte[]> connection) {
        return abandoned == connection;
    }

    /** Discards a lost connection. A call may detect the loss before the connection does. */
    void discard(StatefulRedisConnection<String, byte[]> connection) {
        CompletableFuture<StatefulRedisConnection<String, byte[]>> attempt = current.get();
        if (attempt != null && connectionOf(attempt) == connection && current.compareAndSet(attempt, null)) {
            close(attempt);
        }
    }

    /**
     * Closes the connection of an attempt that was replaced, now or when it is opened. A lost connection is closed as
     * well, since the client keeps it until then.
     */
    // a failed attempt has no connection
    @SuppressWarnings("FutureReturnValueIgnored")
    private static void close(@Nullable CompletableFuture<StatefulRedisConnection<String, byte[]>> replaced) {
        if (replaced != null) {
            replaced.thenAccept(RedisConnector::closeWithoutWaiting);
        }
    }

    // a failure to close an unusable connection has no consequences
    @SuppressWarnings("FutureReturnValueIgnored")
    private static void closeWithoutWaiting(StatefulRedisConnection<String, byte[]> connection) {
        connection.closeAsync();
    }

    /** Opens no further connection. The current one must be closed with the client. */
    void stop() {
        closed = true;
        current.set(null);
    }

    /** Closes the connection, and opens no further one. */
    void close() {
        closed = true;
        close(current.getAndSet(null));
    }
}
