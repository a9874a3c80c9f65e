package dev.satchel.driver.redis;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** To which server a call goes. Thread-safe; no method blocks but {@link #close}. */
interface RedisRoute extends AutoCloseable {

    /** How long closing may take. */
    Duration CLOSING = Duration.ofSeconds(2);

    /** The property that says where Redis is. */
    String property();

    /** What Redis must be, for messages that doubt it. */
    String kind();

    /** Lets every server tell of changes. Called before any call is made. */
    void track(Tracking tracking);

    /** The connector of the server that has a key; null if {@link #find} must be called. */
    @Nullable
    RedisConnector known(String key);

    /** Finds out which server has a key. */
    CompletionStage<RedisConnector> find(String key);

    /**
     * Takes note that a call has failed, and says where it is to be made instead, if Redis itself has said so without
     * carrying it out.
     *
     * @param connector where it was made
     * @param failure of the call, or of connecting
     * @return null if the call has failed for good
     */
    @Nullable
    CompletionStage<Turn> turn(RedisConnector connector, Throwable failure);

    /** Closes all connections. What is under way fails. */
    @Override
    void close();

    /**
     * Where a call goes instead.
     *
     * @param connector of the other server
     * @param asking whether the server is to be told, by {@code ASKING}, that it is meant, since the key is on its way
     *     there
     */
    record Turn(RedisConnector connector, boolean asking) {}
}
