package dev.satchel.driver.redis.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A Redis Cluster of three primaries with one replica each, on free ports of this machine, in memory only. A killed
 * primary is replaced by its replica within seconds. The other slots stay available meanwhile.
 *
 * <p>For one thread.
 */
public final class LocalCluster implements AutoCloseable {

    private static final int PRIMARIES = 3;
    private static final int SLOTS = 16_384;

    private final List<LocalRedis> nodes = new ArrayList<>();

    /** The port of each node for clients and for other nodes: its own port, or that for TLS. */
    private final List<Integer> ports = new ArrayList<>();

    private final Path directory;
    private final @Nullable LocalCertificate certificate;

    private LocalCluster(Path directory, @Nullable LocalCertificate certificate) {
        this.directory = directory;
        this.certificate = certificate;
    }

    /**
     * Starts the cluster.
     *
     * @param directory for the nodes' files with the topology
     * @return the cluster, ready, with all replicas
     */
    public static LocalCluster start(Path directory) {
        return started(new LocalCluster(directory, null));
    }

    /**
     * Starts a cluster to which clients connect by TLS.
     *
     * @param directory for the nodes' files with the topology
     * @param certificate of all nodes
     * @return the cluster, ready, with all replicas
     */
    public static LocalCluster start(Path directory, LocalCertificate certificate) {
        return started(new LocalCluster(directory, certificate));
    }

    private static LocalCluster started(LocalCluster cluster) {
        try {
            for (int i = 0; i < 2 * PRIMARIES; i++) {
                cluster.add();
            }
            cluster.join();
        } catch (RuntimeException | Error e) {
            cluster.close();
            throw e;
        }
        return cluster;
    }

    private LocalRedis add() {
        List<String> settings = new ArrayList<>(List.of(
                "cluster-enabled yes",
                "cluster-config-file " + directory.resolve("node-" + nodes.size() + ".conf"),
                "cluster-node-timeout 500",
                "cluster-replica-validity-factor 0",
                "cluster-require-full-coverage no",
                "repl-diskless-sync yes",
                "repl-diskless-sync-delay 0"));
        int tlsPort = LocalRedis.freePortOfNode();
        if (certificate != null) {
            settings.addAll(List.of(certificate.settings(tlsPort)));
            settings.addAll(List.of("tls-cluster yes", "tls-replication yes"));
        }
        LocalRedis node = LocalRedis.node(settings.toArray(String[]::new));
        nodes.add(node);
        ports.add(certificate == null ? node.port() : tlsPort);
        return node;
    }

    private void join() {
        for (int i = 0; i < nodes.size(); i++) {
            call(nodes.get(i), "CLUSTER", "SET-CONFIG-EPOCH", Integer.toString(i + 1));
        }
        for (int i = 0; i < nodes.size(); i++) {
            for (int j = 0; j < i; j++) {
                call(nodes.get(i), "CLUSTER", "MEET", "127.0.0.1", Integer.toString(ports.get(j)));
            }
        }
        for (int i = 0; i < PRIMARIES; i++) {
            List<String> add = new ArrayList<>(List.of("CLUSTER", "ADDSLOTS"));
            IntStream.range(SLOTS * i / PRIMARIES, SLOTS * (i + 1) / PRIMARIES)
                    .forEach(slot -> add.add(Integer.toString(slot)));
            call(nodes.get(i), add.toArray(String[]::new));
        }
        Polling.until("every node to know every other", () -> nodes.stream()
                .allMatch(node -> view(node)
                                .lines()
                                .filter(line -> line.contains(" connected"))
                                .count()
                        == nodes.size()));
        for (int i = 0; i < PRIMARIES; i++) {
            call(nodes.get(PRIMARIES + i), "CLUSTER", "REPLICATE", idOf(nodes.get(i)));
        }
        Polling.until("every replica to have what its primary has", () -> nodes.stream()
                .skip(PRIMARIES)
                .allMatch(node -> info(node, "master_link_status").equals("up")));
        Polling.until("every node to know the owner of each slot and the replica of each primary", () -> nodes.stream()
                .allMatch(node -> view(node)
                                        .lines()
                                        .filter(line -> line.contains("slave"))
                                        .count()
                                == PRIMARIES
                        && ((String) call(node, "CLUSTER", "INFO")).contains("cluster_state:ok")));
    }

    /**
     * Adds a primary without slots.
     *
     * @return the node, which all other nodes know
     */
    public LocalRedis addPrimary() {
        LocalRedis node = add();
        call(node, "CLUSTER", "SET-CONFIG-EPOCH", "1000");
        for (int port : ports.subList(0, ports.size() - 1)) {
            call(node, "CLUSTER", "MEET", "127.0.0.1", Integer.toString(port));
        }
        String id = idOf(node);
        Polling.until("every node to know the new one", () -> nodes.stream()
                .allMatch(each -> view(each).contains(id)
                        && ((String) call(each, "CLUSTER", "INFO")).contains("cluster_state:ok")));
        return node;
    }

    /**
     * Returns the addresses of two nodes. Clients must discover the others.
     *
     * @return for {@code redis.uris}
     */
    public String uris() {
        String scheme = certificate == null ? "redis" : "rediss";
        return "%1$s://127.0.0.1:%2$d,%1$s://127.0.0.1:%3$d".formatted(scheme, ports.get(0), ports.get(1));
    }

    /**
     * Returns all nodes, independent of their current roles.
     *
     * @return first the initial primaries, then their replicas
     */
    public List<LocalRedis> nodes() {
        return List.copyOf(nodes);
    }

    /**
     * Returns the running nodes that consider themselves primaries.
     *
     * @return the nodes
     */
    public List<LocalRedis> primaries() {
        return nodes.stream()
                .filter(node -> node.isRunning() && info(node, "role").equals("master"))
                .toList();
    }

    /**
     * Returns the node that has a key, according to the first node that replies.
     *
     * @param key in Redis
     * @return a primary
     */
    public LocalRedis primaryOf(String key) {
        LocalRedis any =
                nodes.stream().filter(LocalRedis::isRunning).findFirst().orElseThrow();
        long slot = slotOf(key);
        for (Object each : (List<?>) call(any, "CLUSTER", "SLOTS")) {
            List<?> range = (List<?>) each;
            if ((Long) range.get(0) <= slot && slot <= (Long) range.get(1)) {
                return byPort().get(((Long) ((List<?>) range.get(2)).get(1)).intValue());
            }
        }
        throw new IllegalStateException("Expected a node to have slot " + slot + ", but there is none");
    }

    /**
     * Returns the slot of a key.
     *
     * @param key in Redis
     * @return as Redis computes it
     */
    public long slotOf(String key) {
        LocalRedis any =
                nodes.stream().filter(LocalRedis::isRunning).findFirst().orElseThrow();
        return (Long) call(any, "CLUSTER", "KEYSLOT", key);
    }

    /**
     * Waits until all running nodes agree that another node has a key, as after a failover.
     *
     * @param key in Redis
     * @param before the node that had it
     */
    public void awaitOtherPrimary(String key, LocalRedis before) {
        long slot = slotOf(key);
        Polling.until("another primary for the slot", () -> nodes.stream()
                .filter(LocalRedis::isRunning)
                .allMatch(node -> ((List<?>) call(node, "CLUSTER", "SLOTS"))
                        .stream()
                                .map(each -> (List<?>) each)
                                .filter(range -> (Long) range.get(0) <= slot && slot <= (Long) range.get(1))
                                .allMatch(range -> (Long) ((List<?>) range.get(2)).get(1) != before.port())));
    }

    /**
     * Starts to migrate a slot: from now on each of the two nodes has a part of it, and redirects calls to the other.
     *
     * @param slot the slot
     * @param from the primary that has it
     * @param to the primary that will have it
     */
    public void beginMove(long slot, LocalRedis from, LocalRedis to) {
        call(to, "CLUSTER", "SETSLOT", Long.toString(slot), "IMPORTING", idOf(from));
        call(from, "CLUSTER", "SETSLOT", Long.toString(slot), "MIGRATING", idOf(to));
    }

    /**
     * Moves a key of a slot that is being migrated.
     *
     * @param key in Redis
     * @param from the primary that has it
     * @param to the primary that will have it
     */
    public void move(String key, LocalRedis from, LocalRedis to) {
        call(from, "MIGRATE", "127.0.0.1", Integer.toString(to.port()), key, "0", "5000");
    }

    /**
     * Ends the migration that {@link #beginMove} started, when all keys were moved.
     *
     * @param slot the slot
     * @param to the primary that has it now
     */
    public void endMove(long slot, LocalRedis to) {
        call(to, "CLUSTER", "SETSLOT", Long.toString(slot), "NODE", idOf(to));
        for (LocalRedis node : primaries()) {
            if (node != to) {
                call(node, "CLUSTER", "SETSLOT", Long.toString(slot), "NODE", idOf(to));
            }
        }
    }

    private Map<Integer, LocalRedis> byPort() {
        return nodes.stream().collect(Collectors.toMap(LocalRedis::port, Function.identity()));
    }

    private static String idOf(LocalRedis node) {
        return (String) call(node, "CLUSTER", "MYID");
    }

    private static String view(LocalRedis node) {
        return (String) call(node, "CLUSTER", "NODES");
    }

    private static String info(LocalRedis node, String name) {
        try (RedisSocket socket = node.connect()) {
            return socket.info("replication", name);
        }
    }

    private static Object call(LocalRedis node, String... words) {
        try (RedisSocket socket = node.connect()) {
            return Objects.requireNonNull(socket.send(words));
        }
    }

    /** Ends all nodes. */
    @Override
    public void close() {
        nodes.forEach(LocalRedis::close);
    }
}
