package dev.satchel.test.benchmarks.http;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import redis.embedded.RedisServer;

/** The store of a contestant, on this machine. Each contestant has its own. */
enum Store {
    NONE {
        @Override
        Running start() {
            return new Running(Map.of(), 0, () -> {}, () -> {});
        }
    },
    FOLDER {
        @Override
        Running start() throws Exception {
            Path folder = Files.createTempDirectory("sessions");
            Path items = folder.resolve("items");
            return new Running(
                    Map.of("session.filesystem.path", items.toString()),
                    0,
                    () -> deleteFiles(items),
                    () -> delete(folder));
        }
    },
    REDIS {
        @Override
        Running start() throws Exception {
            int port = freePort();
            RedisServer server = RedisServer.newRedisServer()
                    .port(port)
                    .setting("bind 127.0.0.1")
                    .setting("save \"\"")
                    .soutListener(line -> {})
                    .build();
            server.start();
            String uri = "redis://127.0.0.1:" + port;
            return new Running(
                    Map.of("redis.uri", uri, "spring.data.redis.url", uri),
                    port,
                    () -> RedisCommands.flush(port),
                    server::stop);
        }
    },
    POSTGRESQL {
        @Override
        Running start() throws Exception {
            EmbeddedPostgres server = EmbeddedPostgres.start();
            return new Running(
                    Map.of(
                            "datasources.default.url",
                            server.getJdbcUrl("postgres", "postgres"),
                            "datasources.default.username",
                            "postgres"),
                    0,
                    () -> truncate(server),
                    server);
        }
    };

    abstract Running start() throws Exception;

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** Keeps the folders, in which the server holds locks. */
    private static void deleteFiles(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, Files::isRegularFile)) {
            for (Path each : files) {
                Files.deleteIfExists(each);
            }
        }
    }

    private static void truncate(EmbeddedPostgres server) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE \"satchel_session\"");
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path each : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(each);
            }
        }
    }

    /**
     * A running store.
     *
     * @param properties of a contestant that uses it
     * @param redisPort 0 if it is not Redis
     * @param empty removes all sessions
     * @param end stops it
     */
    record Running(Map<String, String> properties, int redisPort, Action empty, Closeable end) {}

    /** An action that may fail. */
    @FunctionalInterface
    interface Action {
        void run() throws Exception;
    }
}
