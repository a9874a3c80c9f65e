package dev.satchel.driver.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.models.partitions.Partitions;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A router for Redis Cluster. Each node has connections of its own, and a call goes to the primary that has the slot of
 * its key. So each node behaves like a single server: a call fails at once while its node is down, and calls to other
 * nodes are not disturbed.
 *
 * <p>The topology, which maps slots to nodes, is refreshed by the first call, when a node cannot be reached or
 * redirects a call, and by a call that comes a minute after the last refresh. Only one refresh is in flight at a time,
 * and there is at most one a second. Without calls there are no refreshes.
 *
 * <p>Thread-safe.
 */
final class ClusterRouter implements RedisRouter {

    private static final long MIN_REFRESH_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long MAX_TOPOLOGY_AGE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final String property;
    private final RedisClusterClient topologyClient;
    private final RedisClientPool clients;
    private final Duration timeout;
    private final Function<RedisURI, RedisNode> nodeFactory;

    private final AtomicReference<@Nullable TopologyRefresh> lastRefresh = new AtomicReference<>();
    private volatile Topology topology = new Topology(Map.of(), new RedisNode[SlotHash.SLOT_COUNT]);
    private volatile @Nullable InvalidationTracker tracker;
    private volatile boolean closed;

    /**
     * Creates a router, without connecting.
     *
     * @param property the property that configures the cluster
     * @param topologyClient reads the topology, shut down with this router
     * @param clients the clients of the nodes, closed with this router
     * @param timeout of a refresh
     * @param nodeFactory creates a node by its address
     */
    ClusterRouter(
            String property,
            RedisClusterClient topologyClient,
            RedisClientPool clients,
            Duration timeout,
            Function<RedisURI, RedisNode> nodeFactory) {
        this.property = property;
        this.topologyClient = topologyClient;
        this.clients = clients;
        this.timeout = timeout;
        this.nodeFactory = nodeFactory;
    }

    @Override
    public String property() {
        return property;
    }

    @Override
    public String kind() {
        return "a Redis Cluster of 6.2 or newer, as %s says".formatted(property);
    }

    @Override
    public void track(InvalidationTracker it) {
        tracker = it;
    }

    @Override
    public @Nullable RedisConnector known(String key) {
        TopologyRefresh before = lastRefresh.get();
        if (before != null && System.nanoTime() - before.startNanos() > MAX_TOPOLOGY_AGE_NANOS) {
            refreshInBackground();
        }
        RedisNode primary = topology.primaryOf(key);
        return primary == null ? null : primary.connector();
    }

    @Override
    public CompletionStage<RedisConnector> find(String key) {
        return refresh().thenApply(nothing -> {
            RedisNode primary = topology.primaryOf(key);
            if (primary == null) {
                throw new RedisException("No node of the cluster has the slot");
            }
            return primary.connector();
        });
    }

    @Override
    public @Nullable CompletionStage<Redirection> redirect(RedisConnector from, Throwable failure) {
        RedirectReply reply = RedirectReply.parse(failure);
        if (reply == null) {
            if (RedisExceptionTranslator.isNodeFailure(failure)) {
                refreshInBackground();
            }
            return null;
        }
        String address = address(reply.host().isEmpty() ? from.host() : reply.host(), reply.port());
        RedisNode known = topology.members().get(address);
        if (known != null && reply.asking()) {
            return CompletableFuture.completedStage(new Redirection(known.connector(), true));
        }
        CompletableFuture<Void> refresh = refresh();
        if (known != null) {
            return CompletableFuture.completedStage(new Redirection(known.connector(), false));
        }
        return refresh.thenApply(nothing -> redirectAfterRefresh(from, reply, address));
    }

    /** Sessions and the password are sent only to nodes that the cluster lists as its own. */
    private Redirection redirectAfterRefresh(RedisConnector from, RedirectReply reply, String address) {
        Topology current = topology;
        RedisNode member = current.members().get(address);
        if (member == null && !reply.asking()) {
            // other nodes may know a node by a name, and this driver by an address
            member = current.primaries()[reply.slot()];
        }
        if (member == null || member.owns(from)) {
            throw new RedisException("Redis sent the call to a node that is not known to be in the cluster");
        }
        return new Redirection(member.connector(), reply.asking());
    }

    // no caller waits for it, and later calls see its result
    @SuppressWarnings("FutureReturnValueIgnored")
    private void refreshInBackground() {
        refresh();
    }

    /** Refreshes the topology. Returns the refresh in flight, or a recent one, instead of starting another. */
    private CompletableFuture<Void> refresh() {
        while (true) {
            TopologyRefresh before = lastRefresh.get();
            if (before != null
                    && (!before.done().isDone()
                            || System.nanoTime() - before.startNanos() < MIN_REFRESH_INTERVAL_NANOS)) {
                return before.done();
            }
            TopologyRefresh mine = new TopologyRefresh(System.nanoTime(), new CompletableFuture<>());
            if (lastRefresh.compareAndSet(before, mine)) {
                start(mine.done());
                return mine.done();
            }
        }
    }

    // every caller holds the future with its result
    @SuppressWarnings("FutureReturnValueIgnored")
    private void start(CompletableFuture<Void> refresh) {
        if (closed) {
            refresh.completeExceptionally(new RedisException("The driver has been closed"));
            return;
        }
        FutureTimeout.apply(refresh, timeout, topologyClient);
        try {
            topologyClient
                    .refreshPartitionsAsync()
                    .thenRun(() -> update(topologyClient.getPartitions()))
                    .whenComplete((nothing, failure) -> {
                        if (failure == null) {
                            refresh.complete(null);
                        } else {
                            refresh.completeExceptionally(failure);
                        }
                    });
        } catch (RuntimeException e) {
            refresh.completeExceptionally(e);
        }
    }

    /** Replaces the topology. Connections of nodes that are still in the cluster stay open. */
    private synchronized void update(Partitions partitions) {
        Topology before = topology;
        Map<String, RedisNode> members = new HashMap<>();
        @Nullable RedisNode[] primaries = new RedisNode[SlotHash.SLOT_COUNT];
        for (RedisClusterNode node : partitions) {
            RedisURI uri = node.getUri();
            String address = address(uri.getHost(), uri.getPort());
            RedisNode known = before.members().get(address);
            members.put(address, known == null ? node(uri) : known);
        }
        for (int slot = 0; slot < primaries.length; slot++) {
            RedisClusterNode primary = partitions.getMasterBySlot(slot);
            if (primary != null) {
                RedisURI uri = primary.getUri();
                primaries[slot] = members.get(address(uri.getHost(), uri.getPort()));
            }
        }
        topology = new Topology(members, primaries);
        before.members().forEach((address, node) -> {
            if (!members.containsKey(address)) {
                node.close();
            }
        });
        if (closed) {
            members.values().forEach(RedisNode::stop);
        }
    }

    private RedisNode node(RedisURI uri) {
        RedisNode node = nodeFactory.apply(uri);
        InvalidationTracker it = tracker;
        if (it != null) {
            node.track(it);
        }
        return node;
    }

    private static String address(String host, int port) {
        return host + ":" + port;
    }

    @Override
    public void close() {
        closed = true;
        topology.members().values().forEach(RedisNode::stop);
        clients.close(CLOSE_TIMEOUT);
        topologyClient.shutdown(Duration.ZERO, CLOSE_TIMEOUT);
    }

    /** A refresh of the topology, in flight or done. */
    private record TopologyRefresh(long startNanos, CompletableFuture<Void> done) {}

    /**
     * The topology of the cluster.
     *
     * @param members all nodes by their address, including replicas, which receive calls when they become primaries
     * @param primaries by slot, or null if no node has it
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Topology(
            Map<String, RedisNode> members, @Nullable RedisNode[] primaries) {

        @Nullable
        RedisNode primaryOf(String key) {
            return primaries[SlotHash.getSlot(key.getBytes(UTF_8))];
        }
    }
}
