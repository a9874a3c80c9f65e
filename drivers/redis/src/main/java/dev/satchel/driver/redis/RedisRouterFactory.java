package dev.satchel.driver.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisURI;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/**
 * A factory of the router for the configured server, which does not connect yet.
 *
 * <p>The clients are this driver's own, since their options differ. They share threads and all other options with the
 * client bean of the application.
 */
@Factory
final class RedisRouterFactory {

    /** The timeout of a refresh is divided by this for each step that may time out: connecting, twice, and reading. */
    private static final int REFRESH_STEPS = 4;

    /**
     * Creates the router. Fails, and stops the application, if the server is not configured.
     *
     * @param configuration names the server
     * @param servers the configured servers
     * @param loops the event loops that call the driver
     */
    @Singleton
    @Bean(preDestroy = "close")
    RedisRouter router(RedisDriverConfiguration configuration, RedisServerRegistry servers, EventLoopRegistry loops) {
        RedisServer server = servers.get(configuration.getServer());
        return server.cluster()
                ? clusterRouter(server, loops, configuration.getTimeout())
                : singleServerRouter(server, loops, configuration.getTimeout());
    }

    private static RedisRouter singleServerRouter(RedisServer server, EventLoopRegistry loops, Duration timeout) {
        RedisURI uri = server.uris().get(0);
        // a Sentinel that does not answer takes only its part of the timeout, so that the others can be asked in time
        Duration step = part(timeout, 1 + uri.getSentinels().size());
        RedisClientPool clients = clients(server, timeout, step, loops);
        return new SingleServerRouter(server.property(), clients, clients.createNode(withTimeout(uri, step), timeout));
    }

    private static RedisRouter clusterRouter(RedisServer server, EventLoopRegistry loops, Duration timeout) {
        Duration step = part(timeout, REFRESH_STEPS);
        List<RedisURI> seeds =
                server.uris().stream().map(uri -> withTimeout(uri, step)).toList();
        RedisClusterClient topologyClient =
                RedisClusterClient.create(server.client().getResources(), seeds);
        topologyClient.setOptions(ClusterClientOptions.builder(options(server, step, step))
                // ClusterRouter refreshes the topology itself
                .topologyRefreshOptions(ClusterTopologyRefreshOptions.create())
                .build());
        RedisClientPool clients = clients(server, timeout, timeout, loops);
        return new ClusterRouter(
                server.property(),
                topologyClient,
                clients,
                timeout,
                node -> clients.createNode(like(server.uris().get(0), node, timeout), timeout));
    }

    private static RedisClientPool clients(
            RedisServer server, Duration answer, Duration connect, EventLoopRegistry loops) {
        return RedisClientPool.create(server.client().getResources(), options(server, answer, connect), loops);
    }

    private static ClientOptions options(RedisServer server, Duration answer, Duration connect) {
        ClientOptions shared = server.client().getOptions();
        return shared.mutate()
                .autoReconnect(false)
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(answer))
                .socketOptions(shared.getSocketOptions()
                        .mutate()
                        .connectTimeout(connect)
                        .build())
                .build();
    }

    private static Duration part(Duration timeout, int parts) {
        return Duration.ofMillis(Math.max(1, timeout.toMillis() / parts));
    }

    /**
     * Returns the URI of a node with the address from the cluster, and with TLS, user and password as configured, which
     * the cluster does not know.
     */
    private static RedisURI like(RedisURI configured, RedisURI node, Duration step) {
        RedisURI uri = withTimeout(configured, step);
        uri.setHost(node.getHost());
        uri.setPort(node.getPort());
        return uri;
    }

    /** Returns a copy of the application's URI with a timeout for each step of connecting. */
    private static RedisURI withTimeout(RedisURI uri, Duration step) {
        RedisURI.Builder copy = RedisURI.builder(uri).withTimeout(step);
        if (uri.getSentinelMasterId() != null) {
            copy.withSentinelMasterId(uri.getSentinelMasterId());
        }
        uri.getSentinels()
                .forEach(
                        sentinel -> copy.withSentinel(RedisURI.builder(sentinel).build()));
        return copy.build();
    }
}
