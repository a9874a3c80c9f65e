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
 * Redis Cluster: each node has connections of its own, and a key goes to the primary that has its slot. So what is true
 * of one server is true of each node: a call fails at once while its node is away, and the others are not disturbed.
 *
 * <p>Which node has which slot is looked up at the first call; when a node cannot be reached, or sends a call
 * elsewhere; and by a call that comes a minute after the last time. Only one look is under way at a time, and there is
 * no more than one a second. Nothing runs where there are no calls.
 *
 * <p>Thread-safe.
 */
final class ClusterRoute implements RedisRoute {

    private static final long SOON_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long OLD_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final String property;
    private final RedisClusterClient views;
    private final RedisClients clients;
    private final Duration timeout;
    private final Function<RedisURI, RedisNode> nodes;

    private final AtomicReference<@Nullable Look> last = new AtomicReference<>();
    private volatile View view = new View(Map.of(), new RedisNode[SlotHash.SLOT_COUNT]);
    private volatile @Nullable Tracking tracking;
    private volatile boolean closed;

    /**
     * Connects to nothing yet.
     *
     * @param property where the cluster is configured
     * @param views asks the cluster which node has which slot; is shut down with this
     * @param clients of the nodes, which are closed with this
     * @param timeout for a look
     * @param nodes makes one by its address
     */
    ClusterRoute(
            String property,
            RedisClusterClient views,
            RedisClients clients,
            Duration timeout,
            Function<RedisURI, RedisNode> nodes) {
        this.property = property;
        this.views = views;
        this.clients = clients;
        this.timeout = timeout;
        this.nodes = nodes;
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
    public void track(Tracking all) {
        tracking = all;
    }

    @Override
    public @Nullable RedisConnector known(String key) {
        Look before = last.get();
        if (before != null && System.nanoTime() - before.startNanos() > OLD_NANOS) {
            lookInPassing();
        }
        RedisNode primary = view.primaryOf(key);
        return primary == null ? null : primary.connector();
    }

    @Override
    public CompletionStage<RedisConnector> find(String key) {
        return look().thenApply(nothing -> {
            RedisNode primary = view.primaryOf(key);
            if (primary == null) {
                throw new RedisException("No node of the cluster has the slot");
            }
            return primary.connector();
        });
    }

    @Override
    public @Nullable CompletionStage<Turn> turn(RedisConnector from, Throwable failure) {
        Redirect redirect = Redirect.of(failure);
        if (redirect == null) {
            if (RedisFailures.isOfTheNode(failure)) {
                lookInPassing();
            }
            return null;
        }
        String address = address(redirect.host().isEmpty() ? from.host() : redirect.host(), redirect.port());
        RedisNode known = view.members().get(address);
        if (known != null && redirect.asking()) {
            return CompletableFuture.completedStage(new Turn(known.connector(), true));
        }
        CompletableFuture<Void> look = look();
        if (known != null) {
            return CompletableFuture.completedStage(new Turn(known.connector(), false));
        }
        return look.thenApply(nothing -> turnAfterLook(from, redirect, address));
    }

    /** Only what the cluster itself counts among its nodes is sent sessions, and the password. */
    private Turn turnAfterLook(RedisConnector from, Redirect redirect, String address) {
        View seen = view;
        RedisNode member = seen.members().get(address);
        if (member == null && !redirect.asking()) {
            // a node may go by a name among its like, and by an address to us
            member = seen.primaries()[redirect.slot()];
        }
        if (member == null || member.has(from)) {
            throw new RedisException("Redis sent the call to a node that is not known to be in the cluster");
        }
        return new Turn(member.connector(), redirect.asking());
    }

    // nobody waits for it, and who comes next sees how it ended
    @SuppressWarnings("FutureReturnValueIgnored")
    private void lookInPassing() {
        look();
    }

    /** Looks at the cluster, or joins the look under way, or takes the last one if that was a moment ago. */
    private CompletableFuture<Void> look() {
        while (true) {
            Look before = last.get();
            if (before != null && (!before.done().isDone() || System.nanoTime() - before.startNanos() < SOON_NANOS)) {
                return before.done();
            }
            Look mine = new Look(System.nanoTime(), new CompletableFuture<>());
            if (last.compareAndSet(before, mine)) {
                start(mine.done());
                return mine.done();
            }
        }
    }

    // how it ends is in the look, which every caller holds
    @SuppressWarnings("FutureReturnValueIgnored")
    private void start(CompletableFuture<Void> look) {
        if (closed) {
            look.completeExceptionally(new RedisException("The driver has been closed"));
            return;
        }
        TimeLimit.set(look, timeout, views);
        try {
            views.refreshPartitionsAsync()
                    .thenRun(() -> adopt(views.getPartitions()))
                    .whenComplete((nothing, failure) -> {
                        if (failure == null) {
                            look.complete(null);
                        } else {
                            look.completeExceptionally(failure);
                        }
                    });
        } catch (RuntimeException e) {
            look.completeExceptionally(e);
        }
    }

    /** Takes over what was seen. The connections of nodes that are still there stay. */
    private synchronized void adopt(Partitions partitions) {
        View before = view;
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
        view = new View(members, primaries);
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
        RedisNode node = nodes.apply(uri);
        Tracking all = tracking;
        if (all != null) {
            node.track(all);
        }
        return node;
    }

    private static String address(String host, int port) {
        return host + ":" + port;
    }

    @Override
    public void close() {
        closed = true;
        view.members().values().forEach(RedisNode::stop);
        clients.close(CLOSING);
        views.shutdown(Duration.ZERO, CLOSING);
    }

    /** A look at the cluster, under way or done. */
    private record Look(long startNanos, CompletableFuture<Void> done) {}

    /**
     * The cluster as it was seen last.
     *
     * @param members all nodes by their address, replicas too, to which calls go when they have become primaries
     * @param primaries by slot; null where no node has it
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record View(
            Map<String, RedisNode> members, @Nullable RedisNode[] primaries) {

        @Nullable
        RedisNode primaryOf(String key) {
            return primaries[SlotHash.getSlot(key.getBytes(UTF_8))];
        }
    }
}
