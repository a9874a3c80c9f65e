package dev.satchel.driver.jdbc;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real PgBouncer in transaction mode, with five connections to the server for all its clients, which ends with the
 * JVM. Its binary is that of the property {@code satchel.pgbouncer}, or on the path.
 */
final class LocalPgBouncer {

    private static final int START_SECONDS = 20;

    /** It refuses to run as root, and its user must be able to read its configuration. */
    private static final String NOBODY = "65534";

    private final int port;

    private LocalPgBouncer(int port) {
        this.port = port;
    }

    /** Returns the reason if PgBouncer cannot be started. */
    static Optional<String> missing() {
        if (binary() == null) {
            return Optional.of("Skipped: PgBouncer is neither on the path nor named by -Dsatchel.pgbouncer=<file>;"
                    + " Debian has it in the package pgbouncer");
        }
        return root() && !Files.isExecutable(Path.of("/usr/bin/setpriv"))
                ? Optional.of("Skipped: PgBouncer does not run as root, and /usr/bin/setpriv is missing")
                : Optional.empty();
    }

    static LocalPgBouncer start(int postgresql) throws IOException {
        int port = freePort();
        Path directory = Files.createTempDirectory("pgbouncer");
        Path configuration = directory.resolve("pgbouncer.ini");
        Files.writeString(configuration, """
                [databases]
                postgres = host=127.0.0.1 port=%d user=postgres
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                pool_mode = transaction
                default_pool_size = 5
                max_client_conn = 500
                ignore_startup_parameters = extra_float_digits
                log_connections = 0
                log_disconnections = 0
                log_pooler_errors = 0
                """.formatted(postgresql, port));
        if (root()) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        File log = directory.resolve("log").toFile();
        Process process = new ProcessBuilder(command(configuration))
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!listens(port)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new IOException("PgBouncer did not start: " + Files.readString(log.toPath()));
            }
            Thread.onSpinWait();
        }
        return new LocalPgBouncer(port);
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    private static List<String> command(Path configuration) {
        List<String> command = new ArrayList<>();
        if (root()) {
            command.addAll(List.of("/usr/bin/setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups", "--"));
        }
        command.addAll(List.of(String.valueOf(binary()), configuration.toString()));
        return command;
    }

    private static @Nullable Path binary() {
        String named = System.getProperty("satchel.pgbouncer");
        Stream<Path> candidates = named != null
                ? Stream.of(Path.of(named))
                : Stream.concat(
                                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                                        .map(Path::of),
                                Stream.of(Path.of("/usr/sbin")))
                        .map(directory -> directory.resolve("pgbouncer"));
        return candidates.filter(Files::isExecutable).findFirst().orElse(null);
    }

    private static boolean root() {
        return System.getProperty("user.name").equals("root");
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
