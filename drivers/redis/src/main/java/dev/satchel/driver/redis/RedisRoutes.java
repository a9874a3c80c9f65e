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
 * Makes the route for the server of the configuration, which connects to nothing yet.
 *
 * <p>The clients are this driver's own, because their options are nobody else's business; they share threads, and all
 * other options, with the client bean of the application.
 */
@Factory
final class RedisRoutes {

    /** Looking at a cluster takes this many steps that may take as long as they may: connecting, twice, and asking. */
    private static final int STEPS_OF_A_LOOK = 4;

    /**
     * A server that is not configured stops the application here.
     *
     * @param configuration which server
     * @param servers those that there are
     * @param loops from where calls come
     */
    @Singleton
    @Bean(preDestroy = "close")
    RedisRoute route(RedisDriverConfiguration configuration, RedisServers servers, EventLoops loops) {
        RedisServer server = servers.server(configuration.getServer());
        return server.cluster()
                ? toCluster(server, loops, configuration.getTimeout())
                : toOne(server, loops, configuration.getTimeout());
    }

    private static RedisRoute toOne(RedisServer server, EventLoops loops, Duration timeout) {
        RedisURI uri = server.uris().get(0);
        // each Sentinel that does not answer takes its part of the time, so that there is some left for the others
        Duration step = part(timeout, 1 + uri.getSentinels().size());
        RedisClients clients = clients(server, timeout, step, loops);
        return new SingleRoute(server.property(), clients, clients.node(within(uri, step), timeout));
    }

    private static RedisRoute toCluster(RedisServer server, EventLoops loops, Duration timeout) {
        Duration step = part(timeout, STEPS_OF_A_LOOK);
        List<RedisURI> seeds =
                server.uris().stream().map(uri -> within(uri, step)).toList();
        RedisClusterClient views = RedisClusterClient.create(server.client().getResources(), seeds);
        views.setOptions(ClusterClientOptions.builder(options(server, step, step))
                // ClusterRoute knows when to look
                .topologyRefreshOptions(ClusterTopologyRefreshOptions.create())
                .build());
        RedisClients clients = clients(server, timeout, timeout, loops);
        return new ClusterRoute(
                server.property(),
                views,
                clients,
                timeout,
                node -> clients.node(like(server.uris().get(0), node, timeout), timeout));
    }

    private static RedisClients clients(RedisServer server, Duration answer, Duration connect, EventLoops loops) {
        return RedisClients.with(server.client().getResources(), options(server, answer, connect), loops);
    }

    private static ClientOptions options(RedisServer server, Duration answer, Duration connect) {
        ClientOptions theirs = server.client().getOptions();
        return theirs.mutate()
                .autoReconnect(false)
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(answer))
                .socketOptions(theirs.getSocketOptions()
                        .mutate()
                        .connectTimeout(connect)
                        .build())
                .build();
    }

    private static Duration part(Duration timeout, int parts) {
        return Duration.ofMillis(Math.max(1, timeout.toMillis() / parts));
    }

    /**
     * A node is where the cluster says, but TLS, user and password are as configured: the cluster does not know them.
     */
    private static RedisURI like(RedisURI configured, RedisURI node, Duration step) {
        RedisURI uri = within(configured, step);
        uri.setHost(node.getHost());
        uri.setPort(node.getPort());
        return uri;
    }

    /** A copy, since the application's own are not to be changed, with a limit on each step of connecting. */
    private static RedisURI within(RedisURI uri, Duration step) {
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
