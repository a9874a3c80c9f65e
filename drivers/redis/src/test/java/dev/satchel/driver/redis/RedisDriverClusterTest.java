package dev.satchel.driver.redis;

import static dev.satchel.driver.kit.Answers.await;
import static dev.satchel.driver.kit.Answers.failure;
import static dev.satchel.driver.kit.Answers.stored;
import static dev.satchel.driver.redis.TestCalls.driver;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.InvalidationListener;
import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SessionDriverException;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import dev.satchel.driver.kit.Answers;
import dev.satchel.driver.redis.server.LocalCluster;
import dev.satchel.driver.redis.server.LocalRedis;
import dev.satchel.driver.redis.server.Polling;
import dev.satchel.driver.redis.server.RedisMonitor;
import dev.satchel.driver.redis.server.RedisSocket;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Calls on a cluster: the nodes that they go to, and their results while the cluster changes. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RedisDriverClusterTest {

    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final String KEY = "secret-key";
    private static final String REDIS_KEY = "session:" + KEY;

    @TempDir
    private static Path directory;

    private static LocalCluster cluster;

    private ApplicationContext context;
    private SessionDriver driver;

    @BeforeAll
    static void startCluster() {
        cluster = LocalCluster.start(directory);
    }

    @AfterAll
    static void stopCluster() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @BeforeEach
    void start() {
        start("10s");
    }

    private void start(String timeout) {
        context = ApplicationContext.run(Map.of("redis.uris", cluster.uris(), "session.redis.timeout", timeout));
        driver = driver(context);
    }

    @AfterEach
    void stop() {
        await(driver.removeItem(KEY));
        context.close();
    }

    @Test
    void keysGoToTheNodesThatHaveTheirSlots() {
        Set<Integer> ports = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            StoredItem item = stored(driver.setItem(KEY + i, new byte[] {1}, LIFE, null));
            stored(driver.setItem(KEY + i, new byte[] {2}, LIFE, item));
            assertThat(await(driver.getItem(KEY + i, LIFE)).value()).containsExactly(2);
            ports.add(cluster.primaryOf(REDIS_KEY + i).port());
            await(driver.removeItem(KEY + i));
            assertThat(await(driver.getItem(KEY + i, null))).isNull();
        }
        assertThat(ports).hasSize(3);
    }

    @Test
    void eachCallIsOneCommandOnceItIsKnownWhereItGoes() {
        StoredItem item = stored(driver.setItem(KEY, new byte[] {1}, LIFE, null));
        try (RedisMonitor monitor = cluster.primaryOf(REDIS_KEY).monitor()) {
            await(driver.getItem(KEY, LIFE));
            stored(driver.setItem(KEY, new byte[] {2}, LIFE, item));
            await(driver.removeItem(KEY));

            // nodes send commands to their replicas too
            assertThat(monitor.names())
                    .filteredOn(name -> !name.equals("PING"))
                    .containsExactly("GETEX", "EVALSHA", "UNLINK");
        }
    }

    @Test
    void theScriptIsSentToEachNodeThatDoesNotKnowIt() {
        StoredItem item = stored(driver.setItem(KEY, new byte[] {1}, LIFE, null));
        for (LocalRedis node : cluster.nodes()) {
            try (RedisSocket socket = node.connect()) {
                socket.send("SCRIPT", "FLUSH");
            }
        }
        item = stored(driver.setItem(KEY, new byte[] {2}, LIFE, item));
        try (RedisMonitor monitor = cluster.primaryOf(REDIS_KEY).monitor()) {
            stored(driver.setItem(KEY, new byte[] {3}, LIFE, item));
            assertThat(monitor.names()).contains("EVALSHA").doesNotContain("EVAL");
        }
    }

    @Test
    void callsFollowASlotWhileItMovesAndAfterwards() {
        LocalRedis from = cluster.primaryOf(REDIS_KEY);
        LocalRedis to = otherPrimary();
        long slot = cluster.slotOf(REDIS_KEY);
        StoredItem item = stored(driver.setItem(KEY, new byte[] {1}, LIFE, null));
        try (RedisSocket socket = to.connect()) {
            socket.send("SCRIPT", "FLUSH");
        }

        cluster.beginMove(slot, from, to);
        item = stored(driver.setItem(KEY, new byte[] {2}, LIFE, item));
        cluster.move(REDIS_KEY, from, to);
        assertThat(await(driver.getItem(KEY, LIFE)).value()).containsExactly(2);
        // Redis does not have the script yet
        item = stored(driver.setItem(KEY, new byte[] {3}, LIFE, item));
        item = stored(driver.setItem(KEY, new byte[] {4}, LIFE, item));
        cluster.endMove(slot, to);
        item = stored(driver.setItem(KEY, new byte[] {5}, LIFE, item));
        assertThat(await(driver.getItem(KEY, LIFE)).value()).containsExactly(5);
        await(driver.removeItem(KEY));
        assertThat(await(driver.getItem(KEY, null))).isNull();

        // it has found the node of the slot
        try (RedisSocket socket = from.connect()) {
            Polling.until("calls to go straight to the other node", () -> {
                String before = socket.info("errorstats", "errorstat_MOVED");
                await(driver.getItem(KEY, LIFE));
                return socket.info("errorstats", "errorstat_MOVED").equals(before);
            });
        }
    }

    @Test
    void everyNodeTellsOfChangesAndASlotThatMovesIsAChange() {
        Set<String> changed = ConcurrentHashMap.newKeySet();
        RedisDriver watched = (RedisDriver) driver;
        watched.subscribe(new InvalidationListener() {

            @Override
            public void invalidated(String key) {
                changed.add(key);
            }

            @Override
            public void allInvalidated() {}
        });
        Map<LocalRedis, String> keys = new HashMap<>();
        for (int i = 0; keys.size() < 3; i++) {
            keys.putIfAbsent(cluster.primaryOf("session:tracked" + i), "tracked" + i);
        }
        keys.forEach((node, key) -> {
            await(watched.getItem(key, LIFE));
            stored(watched.setItem(key, new byte[] {1}, LIFE, null));
            assertThat(await(watched.getItem(key, LIFE))).isNotNull();
            try (RedisSocket socket = node.connect()) {
                socket.send("SET", "session:" + key, "other", "PX", "60000");
            }
            Polling.until("the change to be told", () -> changed.remove(key));
        });

        String key = keys.get(otherPrimary());
        LocalRedis from = otherPrimary();
        LocalRedis to = cluster.primaryOf(REDIS_KEY);
        assertThat(await(watched.getItem(key, LIFE))).isNotNull();
        cluster.beginMove(cluster.slotOf("session:" + key), from, to);
        cluster.move("session:" + key, from, to);
        Polling.until("the move to be told", () -> changed.remove(key));
        assertThat(await(watched.getItem(key, LIFE))).isNotNull();
        try (RedisSocket socket = to.connect()) {
            socket.send("ASKING");
            socket.send("SET", "session:" + key, "again", "PX", "60000");
        }
        Polling.until("the change to be told by the other node", () -> changed.remove(key));
        cluster.endMove(cluster.slotOf("session:" + key), to);
        keys.values().forEach(each -> await(watched.removeItem(each)));
    }

    @Test
    void replicasAreNotReadFromWhateverReadFromSays() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("redis.uris", cluster.uris());
        properties.put("redis.read-from", "REPLICA");
        List<RedisMonitor> monitors = cluster.nodes().stream()
                .filter(node -> !cluster.primaries().contains(node))
                .map(LocalRedis::monitor)
                .toList();
        try (ApplicationContext other = ApplicationContext.run(properties)) {
            SessionDriver reader = driver(other);
            for (int i = 0; i < 50; i++) {
                await(reader.getItem(KEY + i, null));
                await(reader.getItem(KEY + i, LIFE));
            }
            for (RedisMonitor monitor : monitors) {
                assertThat(monitor.names()).doesNotContain("GET");
            }
        } finally {
            monitors.forEach(RedisMonitor::close);
        }
    }

    @Test
    void aClusterMayBeTheServerOfAName() {
        Map<String, Object> properties = Map.of(
                "redis.uri",
                "redis://127.0.0.1:1",
                "redis.servers.sessions.uris",
                cluster.uris(),
                "session.redis.server",
                "sessions");
        try (ApplicationContext other = ApplicationContext.run(properties)) {
            stored(driver(other).setItem(KEY, new byte[] {1}, LIFE, null));
        }
        assertThat(await(driver.getItem(KEY, null))).isNotNull();
    }

    @Test
    void aUserNeedsNoMoreRightsThanTheManualSays() {
        String rights =
                "+get +getex +set +unlink +eval +evalsha +hello +client|setname " + "+cluster|nodes +info +asking";
        for (LocalRedis node : cluster.nodes()) {
            try (RedisSocket socket = node.connect()) {
                List<String> command =
                        new ArrayList<>(List.of("ACL", "SETUSER", "satchel", "on", ">password", "~session:*"));
                command.addAll(List.of(rights.split(" ")));
                socket.send(command.toArray(String[]::new));
            }
        }
        String uris = cluster.uris().replace("redis://", "redis://satchel:password@");
        try (ApplicationContext other = ApplicationContext.run(Map.of("redis.uris", uris))) {
            SessionDriver limited = driver(other);
            LocalRedis from = cluster.primaryOf(REDIS_KEY);
            LocalRedis to = otherPrimary();
            StoredItem item = stored(limited.setItem(KEY, new byte[] {1}, LIFE, null));
            cluster.beginMove(cluster.slotOf(REDIS_KEY), from, to);
            cluster.move(REDIS_KEY, from, to);
            item = stored(limited.setItem(KEY, new byte[] {2}, LIFE, item));
            cluster.endMove(cluster.slotOf(REDIS_KEY), to);
            stored(limited.setItem(KEY, new byte[] {3}, LIFE, item));
            assertThat(await(limited.getItem(KEY, LIFE)).value()).containsExactly(3);
        }
    }

    @Test
    void aNodeThatIsConfiguredAsASingleServerIsNamedAsTheCause() {
        LocalRedis wrong = otherPrimary();
        try (ApplicationContext other = ApplicationContext.run(Map.of("redis.uri", wrong.uri()))) {
            assertThat(failure(driver(other).getItem(KEY, LIFE)))
                    .hasMessageContainingAll("cluster", "MOVED", "redis.uri", "uris");
        }
    }

    @Test
    void manyFirstCallsLookAtTheClusterOnceAndShareOneConnectionToEachNode() {
        List<LocalRedis> primaries = cluster.primaries();
        List<Long> before = primaries.stream()
                .map(RedisDriverClusterTest::connectionsReceived)
                .toList();

        IntStream.range(0, 500)
                .parallel()
                .mapToObj(i -> driver.getItem(KEY + i, LIFE))
                .toList()
                .forEach(Answers::await);

        for (int i = 0; i < primaries.size(); i++) {
            // one for sessions, one for the refresh, and those of this test
            assertThat(connectionsReceived(primaries.get(i)) - before.get(i)).isLessThanOrEqualTo(3);
        }
    }

    @Test
    @Order(Order.DEFAULT + 1)
    void whenAPrimaryIsKilledItsReplicaTakesItsPlaceAndTheOtherSlotsGoOn() {
        StoredItem item = stored(driver.setItem(KEY, new byte[] {1}, LIFE, null));
        LocalRedis primary = cluster.primaryOf(REDIS_KEY);
        awaitReplicas(primary, 1);
        String elsewhere = IntStream.range(0, 100)
                .mapToObj(i -> KEY + i)
                .filter(key -> cluster.primaryOf("session:" + key) != primary)
                .findFirst()
                .orElseThrow();
        await(driver.getItem(elsewhere, LIFE));
        primary.pause();
        List<CompletionStage<SetResult>> underWay = IntStream.range(0, 10)
                .mapToObj(i -> driver.setItem(KEY, new byte[] {7}, LIFE, item))
                .toList();
        primary.kill();

        underWay.forEach(set -> assertThat(failure(set)).hasMessageContainingAll("EVALSHA", "not connected"));
        assertThat(failure(driver.getItem(KEY, LIFE))).hasMessageContainingAll("not connected", "redis.uris");
        assertThat(await(driver.getItem(elsewhere, LIFE))).isNull();

        cluster.awaitOtherPrimary(REDIS_KEY, primary);
        StoredItem kept = awaitAnswer(KEY);
        assertThat(kept.value()).containsExactly(1);
        stored(driver.setItem(KEY, new byte[] {2}, LIFE, kept));
        assertThat(await(driver.getItem(elsewhere, LIFE))).isNull();

        // back as a replica, which sends every call to its primary
        primary.startAgain();
        Polling.until("the node to be back", () -> !cluster.primaries().contains(primary));
        awaitReplicas(cluster.primaryOf(REDIS_KEY), 1);
        assertThat(await(driver.getItem(KEY, LIFE)).value()).containsExactly(2);
    }

    @Test
    @Order(Order.DEFAULT + 2)
    void whenAPrimaryHangsCallsToItFailInTimeAndGoToItsReplicaThen() {
        context.close();
        start("2s");
        StoredItem item = stored(driver.setItem(KEY, new byte[] {1}, LIFE, null));
        LocalRedis primary = cluster.primaryOf(REDIS_KEY);
        awaitReplicas(primary, 1);
        primary.pause();

        long start = System.nanoTime();
        SessionDriverException failure = failure(driver.getItem(KEY, LIFE));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
        assertThat(failure).hasMessageContainingAll("GETEX", "2000 ms", "session.redis.timeout");

        StoredItem kept = awaitAnswer(KEY);
        assertThat(kept.value()).containsExactly(1);
        StoredItem next = stored(driver.setItem(KEY, new byte[] {2}, LIFE, kept));
        primary.resume();
        Polling.until("the node to be a replica", () -> !cluster.primaries().contains(primary));
        stored(driver.setItem(KEY, new byte[] {3}, LIFE, next));
        assertThat(item).isNotNull();
    }

    @Test
    @Order(Order.DEFAULT + 3)
    void callsFollowASlotToANodeThatHasJoinedSince() {
        StoredItem item = stored(driver.setItem(KEY, new byte[] {1}, LIFE, null));
        LocalRedis from = cluster.primaryOf(REDIS_KEY);
        LocalRedis joined = cluster.addPrimary();
        long slot = cluster.slotOf(REDIS_KEY);
        cluster.beginMove(slot, from, joined);
        cluster.move(REDIS_KEY, from, joined);
        cluster.endMove(slot, joined);

        StoredItem kept = awaitAnswer(KEY);
        assertThat(kept.value()).containsExactly(1);
        stored(driver.setItem(KEY, new byte[] {2}, LIFE, item));
        try (RedisSocket socket = joined.connect()) {
            assertThat(socket.send("GET", REDIS_KEY)).isEqualTo("\u0002");
        }
    }

    /** Waits until the driver has found the new primary, for which it refreshes the topology once a second. */
    private StoredItem awaitAnswer(String key) {
        StoredItem[] found = new StoredItem[1];
        Polling.until("an answer of the new primary", () -> {
            try {
                found[0] = driver.getItem(key, LIFE).toCompletableFuture().join();
                return true;
            } catch (CompletionException e) {
                assertThat(e.getCause()).isInstanceOf(SessionDriverException.class);
                return false;
            }
        });
        return found[0];
    }

    private static void awaitReplicas(LocalRedis primary, int count) {
        try (RedisSocket socket = primary.connect()) {
            Polling.until("the replicas of a primary", () -> socket.info("replication", "connected_slaves")
                    .equals(Integer.toString(count)));
            socket.send("WAIT", Integer.toString(count), "5000");
        }
    }

    private static LocalRedis otherPrimary() {
        LocalRedis primary = cluster.primaryOf(REDIS_KEY);
        return cluster.primaries().stream()
                .filter(node -> node != primary)
                .findFirst()
                .orElseThrow();
    }

    private static long connectionsReceived(LocalRedis node) {
        try (RedisSocket socket = node.connect()) {
            return Long.parseLong(socket.info("stats", "total_connections_received"));
        }
    }
}
