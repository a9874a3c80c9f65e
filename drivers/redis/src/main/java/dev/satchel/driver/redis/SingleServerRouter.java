package dev.satchel.driver.redis;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A router to one server that has all keys: the server at an address, or the primary that Sentinel names. Thread-safe.
 */
final class SingleServerRouter implements RedisRouter {

    private final String property;
    private final RedisClientPool clients;
    private final RedisNode node;

    /**
     * Creates a router, without connecting.
     *
     * @param property the property that configures the server
     * @param clients the clients of the node, closed with this router
     * @param node the server
     */
    SingleServerRouter(String property, RedisClientPool clients, RedisNode node) {
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
    public void track(InvalidationTracker tracker) {
        node.track(tracker);
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
    public @Nullable CompletionStage<Redirection> redirect(RedisConnector from, Throwable failure) {
        return null;
    }

    @Override
    public void close() {
        node.stop();
        clients.close(CLOSE_TIMEOUT);
    }
}
