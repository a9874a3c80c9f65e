package dev.satchel.driver.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.event.DefaultEventPublisherOptions;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.EventLoopGroupProvider;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pool of this driver's clients: one for each event loop of the application, and one for all other callers, on the
 * threads of the application's own client. In Lettuce, the client determines the thread of a connection.
 *
 * <p>Thread-safe.
 */
final class RedisClientPool {

    private static final Logger LOG = LoggerFactory.getLogger(RedisClientPool.class);

    private final EventLoopRegistry loops;
    private final List<RedisClient> loopClients;
    private final RedisClient defaultClient;

    private RedisClientPool(EventLoopRegistry loops, List<RedisClient> loopClients, RedisClient defaultClient) {
        this.loops = loops;
        this.loopClients = loopClients;
        this.defaultClient = defaultClient;
    }

    /**
     * Creates the clients, without connecting.
     *
     * @param shared the resources of the application's client
     * @param options of all clients
     * @param loops the event loops that call the driver
     */
    static RedisClientPool create(ClientResources shared, ClientOptions options, EventLoopRegistry loops) {
        return new RedisClientPool(
                loops,
                loops.all().stream()
                        .map(loop -> client(shared, new SingleEventLoopProvider(loop), options))
                        .toList(),
                client(shared, shared.eventLoopGroupProvider(), options));
    }

    private static RedisClient client(ClientResources shared, EventLoopGroupProvider threads, ClientOptions options) {
        // not by mutate(), which would create threads of its own
        RedisClient client = RedisClient.create(ClientResources.builder()
                .eventLoopGroupProvider(threads)
                .eventExecutorGroup(shared.eventExecutorGroup())
                .timer(shared.timer())
                .eventBus(shared.eventBus())
                .commandLatencyRecorder(shared.commandLatencyRecorder())
                // the shared recorder is published already
                .commandLatencyPublisherOptions(DefaultEventPublisherOptions.disabled())
                .addressResolverGroup(shared.addressResolverGroup())
                .socketAddressResolver(shared.socketAddressResolver())
                .tracing(shared.tracing())
                .nettyCustomizer(new FlushConsolidation(shared.nettyCustomizer()))
                .build());
        client.setOptions(options);
        return client;
    }

    /**
     * Creates a node, without connecting.
     *
     * @param uri of the server, or of the Sentinels that know it
     * @param timeout for connecting
     */
    RedisNode createNode(RedisURI uri, Duration timeout) {
        return new RedisNode(
                loops,
                loopClients.stream()
                        .map(client -> new RedisConnector(client, uri, timeout))
                        .toList(),
                new RedisConnector(defaultClient, uri, timeout));
    }

    /** Closes all connections. The threads belong to the application, and keep running. */
    void close(Duration limit) {
        List<RedisClient> all =
                Stream.concat(loopClients.stream(), Stream.of(defaultClient)).toList();
        CompletableFuture<?>[] closing = all.stream()
                .map(client -> client.shutdownAsync(0, limit.toMillis(), TimeUnit.MILLISECONDS))
                .toArray(CompletableFuture<?>[]::new);
        await(CompletableFuture.allOf(closing), limit);
        all.forEach(RedisClientPool::release);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // all of the resources are shared
    private static void release(RedisClient client) {
        client.getResources().shutdown();
    }

    private static void await(CompletableFuture<Void> closing, Duration limit) {
        try {
            closing.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("Connections to Redis could not be closed within {} ms: {}", limit.toMillis(), e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
