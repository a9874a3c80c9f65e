package dev.satchel.driver.redis;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One server has all keys: the one at an address, or the primary of which Sentinel knows. Thread-safe. */
final class SingleRoute implements RedisRoute {

    private final String property;
    private final RedisClients clients;
    private final RedisNode node;

    /**
     * Connects to nothing yet.
     *
     * @param property where the server is configured
     * @param clients of the node, which are closed with this
     * @param node the server
     */
    SingleRoute(String property, RedisClients clients, RedisNode node) {
        this.property = property;
        this.clients = clients;
        this.node = node;
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
        node.track(tracking);
    }

    @Override
    public RedisConnector known(String key) {
        return node.connector();
    }

    @Override
    public CompletionStage<RedisConnector> find(String key) {
        return CompletableFuture.completedStage(node.connector());
    }

    @Override
    public @Nullable CompletionStage<Turn> turn(RedisConnector from, Throwable failure) {
        return null;
    }

    @Override
    public void close() {
        node.stop();
        clients.close(CLOSING);
    }
}
