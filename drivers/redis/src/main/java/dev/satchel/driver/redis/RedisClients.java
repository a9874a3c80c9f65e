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
 * The clients of this driver: one for each event loop of the application, and one, on the threads of the application's
 * own client, for all other callers. To Lettuce, a client is what decides on which thread a connection is.
 *
 * <p>Thread-safe.
 */
final class RedisClients {

    private static final Logger LOG = LoggerFactory.getLogger(RedisClients.class);

    private final EventLoops loops;
    private final List<RedisClient> onLoops;
    private final RedisClient elsewhere;

    private RedisClients(EventLoops loops, List<RedisClient> onLoops, RedisClient elsewhere) {
        this.loops = loops;
        this.onLoops = onLoops;
        this.elsewhere = elsewhere;
    }

    /**
     * Makes them. Nothing connects yet.
     *
     * @param theirs what the clients share with the application's own
     * @param options of all clients
     * @param loops from where calls come
     */
    static RedisClients with(ClientResources theirs, ClientOptions options, EventLoops loops) {
        return new RedisClients(
                loops,
                loops.all().stream()
                        .map(loop -> client(theirs, new OneLoop(loop), options))
                        .toList(),
                client(theirs, theirs.eventLoopGroupProvider(), options));
    }

    private static RedisClient client(ClientResources theirs, EventLoopGroupProvider threads, ClientOptions options) {
        // not by mutate(), which would make threads of its own
        RedisClient client = RedisClient.create(ClientResources.builder()
                .eventLoopGroupProvider(threads)
                .eventExecutorGroup(theirs.eventExecutorGroup())
                .timer(theirs.timer())
                .eventBus(theirs.eventBus())
                .commandLatencyRecorder(theirs.commandLatencyRecorder())
                // what is recorded is published already
                .commandLatencyPublisherOptions(DefaultEventPublisherOptions.disabled())
                .addressResolverGroup(theirs.addressResolverGroup())
                .socketAddressResolver(theirs.socketAddressResolver())
                .tracing(theirs.tracing())
                .nettyCustomizer(new FlushTogether(theirs.nettyCustomizer()))
                .build());
        client.setOptions(options);
        return client;
    }

    /**
     * The way to a server.
     *
     * @param uri of the server, or of what knows it
     * @param timeout for connecting
     */
    RedisNode node(RedisURI uri, Duration timeout) {
        return new RedisNode(
                loops,
                onLoops.stream()
                        .map(client -> new RedisConnector(client, uri, timeout))
                        .toList(),
                new RedisConnector(elsewhere, uri, timeout));
    }

    /** Closes all connections, and leaves the threads to whom they belong. */
    void close(Duration limit) {
        List<RedisClient> all =
                Stream.concat(onLoops.stream(), Stream.of(elsewhere)).toList();
        CompletableFuture<?>[] closing = all.stream()
                .map(client -> client.shutdownAsync(0, limit.toMillis(), TimeUnit.MILLISECONDS))
                .toArray(CompletableFuture<?>[]::new);
        await(CompletableFuture.allOf(closing), limit);
        all.forEach(RedisClients::release);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nothing of it is ours alone
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
