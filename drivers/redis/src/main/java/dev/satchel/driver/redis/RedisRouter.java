package dev.satchel.driver.redis;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A router of calls to servers. Thread-safe. No method blocks except {@link #close}. */
interface RedisRouter extends AutoCloseable {

    /** The maximum duration of closing. */
    Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    /** Returns the property that configures the address of Redis. */
    String property();

    /** Returns a description of the required server, for messages. */
    String kind();

    /** Enables invalidations on every server. Called before any call is made. */
    void track(InvalidationTracker tracker);

    /** Returns the connector of the server that has a key, or null if {@link #find} must be called. */
    @Nullable
    RedisConnector known(String key);

    /** Finds the server that has a key. */
    CompletionStage<RedisConnector> find(String key);

    /**
     * Handles the failure of a call. Returns the server to which Redis has redirected the call instead of executing it.
     *
     * @param connector over which it was made
     * @param failure of the call, or of connecting
     * @return null if the call has failed finally
     */
    @Nullable
    CompletionStage<Redirection> redirect(RedisConnector connector, Throwable failure);

    /** Closes all connections. Calls in flight fail. */
    @Override
    void close();

    /**
     * The new target of a redirected call.
     *
     * @param connector of the other server
     * @param asking true if {@code ASKING} must be sent first, since the slot of the key is being migrated there
     */
    record Redirection(RedisConnector connector, boolean asking) {}
}
