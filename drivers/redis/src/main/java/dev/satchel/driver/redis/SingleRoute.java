package dev.satchel.driver.redis;

import io.lettuce.core.RedisClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One server has all keys: the one at an address, or the primary of which Sentinel knows. Thread-safe. */
final class SingleRoute implements RedisRoute {

    private final String property;
    private final RedisClient client;
    private final RedisConnector connector;

    /**
     * Connects to nothing yet.
     *
     * @param property where the server is configured
     * @param client of the connector, which is shut down with this
     * @param connector of the server
     */
    SingleRoute(String property, RedisClient client, RedisConnector connector) {
        this.property = property;
        this.client = client;
        this.connector = connector;
    }

    @Override
    public String property() {
        return property;
    }

    @Override
    public String kind() {
        return "Redis 6.2 or newer";
    }

    @Override
    public void track(Tracking tracking) {
        connector.track(tracking);
    }

    @Override
    public RedisConnector known(String key) {
        return connector;
    }

    @Override
    public CompletionStage<RedisConnector> find(String key) {
        return CompletableFuture.completedStage(connector);
    }

    @Override
    public @Nullable CompletionStage<Turn> turn(RedisConnector from, Throwable failure) {
        return null;
    }

    @Override
    public void close() {
        connector.stop();
        FlushTogether.close(client, CLOSING);
    }
}
