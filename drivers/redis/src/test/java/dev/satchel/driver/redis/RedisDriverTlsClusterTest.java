package dev.satchel.driver.redis;

import static dev.satchel.driver.kit.Answers.await;
import static dev.satchel.driver.kit.Answers.failure;
import static dev.satchel.driver.kit.Answers.stored;
import static dev.satchel.driver.redis.TestCalls.driver;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.StoredItem;
import dev.satchel.driver.redis.server.LocalCertificate;
import dev.satchel.driver.redis.server.LocalCluster;
import dev.satchel.driver.redis.server.LocalRedis;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster with TLS, for calls and for refreshes of the topology. */
class RedisDriverTlsClusterTest {

    private static final Duration LIFE = Duration.ofMinutes(30);

    @TempDir
    private static Path directory;

    private static LocalCertificate certificate;
    private static LocalCluster cluster;

    @BeforeAll
    static void start() {
        certificate = LocalCertificate.in(directory);
        cluster = LocalCluster.start(directory, certificate);
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void callsGoToAllNodesAndFollowASlotThatMoves() {
        Map<String, Object> properties = Map.of(
                "redis.uris",
                cluster.uris(),
                "my.redis.certificate",
                certificate.certificate().toString());
        try (ApplicationContext context = ApplicationContext.run(properties)) {
            SessionDriver driver = driver(context);
            for (int i = 0; i < 20; i++) {
                StoredItem item = stored(driver.setItem("k" + i, new byte[] {1}, LIFE, null));
                stored(driver.setItem("k" + i, new byte[] {2}, LIFE, item));
                assertThat(await(driver.getItem("k" + i, LIFE)).value()).containsExactly(2);
            }

            // a missing key of a slot that is being migrated is created on the target node
            LocalRedis from = cluster.primaryOf("session:new");
            LocalRedis to = cluster.primaries().stream()
                    .filter(node -> node != from)
                    .findFirst()
                    .orElseThrow();
            long slot = cluster.slotOf("session:new");
            cluster.beginMove(slot, from, to);
            StoredItem item = stored(driver.setItem("new", new byte[] {1}, LIFE, null));
            cluster.endMove(slot, to);
            stored(driver.setItem("new", new byte[] {2}, LIFE, item));
        }
    }

    @Test
    void anUntrustedCertificateIsNamedAsTheCause() {
        try (ApplicationContext context = ApplicationContext.run(Map.of("redis.uris", cluster.uris()))) {
            assertThat(failure(driver(context).getItem("k", LIFE)))
                    .hasMessageContainingAll("connecting", "TLS", "certificate", "redis.uris");
        }
    }
}
