package dev.satchel.driver.redis;

import static dev.satchel.driver.kit.Answers.await;
import static dev.satchel.driver.kit.Answers.failure;
import static dev.satchel.driver.kit.Answers.stored;
import static dev.satchel.driver.redis.TestCalls.driver;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.StoredItem;
import dev.satchel.driver.redis.server.LocalCertificate;
import dev.satchel.driver.redis.server.LocalRedis;
import dev.satchel.driver.redis.server.RedisMonitor;
import dev.satchel.driver.redis.server.RedisSocket;
import io.lettuce.core.resource.EpollProvider;
import io.lettuce.core.resource.KqueueProvider;
import io.micronaut.context.ApplicationContext;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections to a single server, as on the driver's page. */
class RedisDriverConnectionsTest {

    private static final Duration LIFE = Duration.ofMinutes(30);

    @TempDir
    private static Path directory;

    private static LocalCertificate certificate;
    private static LocalRedis redis;
    private static int tlsPort;
    private static Path unixSocket;

    @BeforeAll
    static void start() {
        certificate = LocalCertificate.in(directory);
        tlsPort = LocalRedis.freePort();
        unixSocket = directory.resolve("redis.sock");
        String[] tls = certificate.settings(tlsPort);
        redis = LocalRedis.start(
                tls[0], tls[1], tls[2], tls[3], tls[4], "unixsocket " + unixSocket, "requirepass open-sesame");
        try (RedisSocket socket = redis.connect()) {
            socket.send("AUTH", "open-sesame");
            socket.send("ACL", "SETUSER", "satchel", "on", ">secret-word", "~session:*", "+@all");
        }
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @Test
    void aPassword() {
        works(Map.of("redis.uri", "redis://open-sesame@127.0.0.1:" + redis.port()));
    }

    @Test
    void aPasswordByItsOwnProperty() {
        works(Map.of("redis.host", "127.0.0.1", "redis.port", redis.port(), "redis.password", "open-sesame"));
    }

    @Test
    void aUserAndPassword() {
        works(Map.of("redis.uri", "redis://satchel:secret-word@127.0.0.1:" + redis.port()));
    }

    @Test
    void aWrongPasswordIsNamedAsTheCauseAndNotShown() {
        fails(
                Map.of("redis.uri", "redis://satchel:secret-guess@127.0.0.1:" + redis.port()),
                "connecting",
                "WRONGPASS",
                "redis.uri");
    }

    @Test
    void aUserWhoMayNotIsNamedAsTheCause() {
        try (RedisSocket socket = redis.connect()) {
            socket.send("AUTH", "open-sesame");
            socket.send("ACL", "SETUSER", "guest", "on", ">secret-word", "~other:*", "+@all");
        }
        fails(
                Map.of("redis.uri", "redis://guest:secret-word@127.0.0.1:" + redis.port()),
                "GETEX",
                "NOPERM",
                "redis.uri");
    }

    @Test
    void tlsWithACertificateThatTheApplicationTrusts() {
        works(Map.of(
                "redis.uri",
                "rediss://satchel:secret-word@localhost:" + tlsPort,
                "my.redis.certificate",
                certificate.certificate().toString()));
    }

    @Test
    void tlsWithAnUntrustedCertificateIsNamedAsTheCause() {
        fails(
                Map.of("redis.uri", "rediss://satchel:secret-word@localhost:" + tlsPort),
                "connecting",
                "TLS",
                "certificate",
                "redis.uri");
    }

    @Test
    void tlsWithoutACheckOfTheCertificate() {
        works(Map.of("redis.uri", "rediss://satchel:secret-word@localhost:" + tlsPort + "?verifyPeer=NONE"));
    }

    @Test
    void tlsToAServerThatHasNone() {
        fails(Map.of("redis.uri", "rediss://satchel:secret-word@localhost:" + redis.port()), "connecting", "redis.uri");
    }

    @Test
    void aUnixSocket() {
        assumeTrue(
                EpollProvider.isAvailable() || KqueueProvider.isAvailable(),
                "no native transport of Netty for this platform on the class path, which a Unix domain socket needs");
        works(Map.of("redis.uri", "redis-socket://satchel:secret-word@" + unixSocket));
    }

    @Test
    void replicasAreNotReadFromWhateverReadFromSays() {
        try (LocalRedis replica = LocalRedis.start("replicaof 127.0.0.1 " + redis.port(), "masterauth open-sesame");
                RedisMonitor monitor = replica.monitor()) {
            works(Map.of(
                    "redis.uri",
                    "redis://satchel:secret-word@127.0.0.1:" + redis.port(),
                    "redis.replica-uris",
                    replica.uri(),
                    "redis.read-from",
                    "REPLICA"));
            assertThat(monitor.names()).doesNotContain("GET", "GETEX", "HELLO");
        }
    }

    private static void works(Map<String, Object> properties) {
        try (ApplicationContext context = ApplicationContext.run(properties)) {
            SessionDriver driver = driver(context);
            StoredItem item = stored(driver.setItem("k", new byte[] {1}, LIFE, null));
            stored(driver.setItem("k", new byte[] {2}, LIFE, item));
            assertThat(await(driver.getItem("k", LIFE)).value()).containsExactly(2);
            assertThat(await(driver.getItem("k", null)).value()).containsExactly(2);
            await(driver.removeItem("k"));
            assertThat(await(driver.getItem("k", null))).isNull();
        }
    }

    private static void fails(Map<String, Object> properties, String... words) {
        try (ApplicationContext context = ApplicationContext.run(properties)) {
            assertThat(failure(driver(context).getItem("secret-key", LIFE)))
                    .hasMessageContainingAll(words)
                    .satisfies(failure -> {
                        StringWriter all = new StringWriter();
                        failure.printStackTrace(new PrintWriter(all));
                        assertThat(all.toString()).doesNotContain("secret");
                    });
        }
    }
}
