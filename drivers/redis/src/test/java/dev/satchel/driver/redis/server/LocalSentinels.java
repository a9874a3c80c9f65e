package dev.satchel.driver.redis.server;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A primary and its replica, monitored by two Sentinels, which must both find the primary down to replace it. On free
 * ports of this machine, in memory only.
 *
 * <p>For one thread.
 */
public final class LocalSentinels implements AutoCloseable {

    private static final String NAME = "mymaster";

    private final LocalRedis primary;
    private final LocalRedis replica;
    private final List<LocalRedis> sentinels;

    private LocalSentinels(LocalRedis primary, LocalRedis replica, List<LocalRedis> sentinels) {
        this.primary = primary;
        this.replica = replica;
        this.sentinels = sentinels;
    }

    /**
     * Starts the servers.
     *
     * @return when each knows the others
     */
    public static LocalSentinels start() {
        LocalRedis primary = LocalRedis.start("repl-diskless-sync yes", "repl-diskless-sync-delay 0");
        LocalRedis replica = LocalRedis.start("replicaof 127.0.0.1 " + primary.port());
        Polling.until("the replica to be connected", () -> {
            try (RedisSocket socket = replica.connect()) {
                return socket.info("replication", "master_link_status").equals("up");
            }
        });
        List<LocalRedis> sentinels =
                Stream.of(1, 2).map(i -> LocalRedis.sentinel(NAME, primary, 2)).toList();
        LocalSentinels all = new LocalSentinels(primary, replica, sentinels);
        Polling.until("the Sentinels to know each other and the replica", () -> sentinels.stream()
                .allMatch(sentinel -> all.ask(sentinel, "SENTINELS").size() == 1
                        && all.ask(sentinel, "REPLICAS").size() == 1));
        return all;
    }

    /**
     * Returns the addresses of the Sentinels.
     *
     * @return for {@code redis.uri}
     */
    public String uri() {
        return sentinels.stream()
                .map(sentinel -> "127.0.0.1:" + sentinel.port())
                .collect(Collectors.joining(",", "redis-sentinel://", "#" + NAME));
    }

    /**
     * Returns the initial primary.
     *
     * @return to be killed by the test
     */
    public LocalRedis primary() {
        return primary;
    }

    /**
     * Returns the initial replica.
     *
     * @return the server that replaces the primary
     */
    public LocalRedis replica() {
        return replica;
    }

    /**
     * Returns the Sentinels.
     *
     * @return in the order in which they are asked
     */
    public List<LocalRedis> sentinels() {
        return sentinels;
    }

    /** Waits until every Sentinel reports that the replica is the primary. */
    public void awaitFailover() {
        Polling.until("the Sentinels to name the replica", () -> sentinels.stream()
                .allMatch(sentinel ->
                        ask(sentinel, "GET-MASTER-ADDR-BY-NAME").get(1).equals(Integer.toString(replica.port()))));
    }

    private List<?> ask(LocalRedis sentinel, String what) {
        try (RedisSocket socket = sentinel.connect()) {
            return (List<?>) Objects.requireNonNull(socket.send("SENTINEL", what, NAME));
        }
    }

    /** Stops all servers. */
    @Override
    public void close() {
        sentinels.forEach(LocalRedis::close);
        replica.close();
        primary.close();
    }
}
