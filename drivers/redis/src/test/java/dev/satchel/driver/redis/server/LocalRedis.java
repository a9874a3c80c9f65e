package dev.satchel.driver.redis.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import redis.embedded.Redis;
import redis.embedded.RedisSentinel;
import redis.embedded.RedisServer;
import redis.embedded.core.RedisSentinelBuilder;
import redis.embedded.core.RedisServerBuilder;

/**
 * A redis-server, or a Sentinel, on a free port of this machine, in memory only unless its settings say otherwise. It
 * can be stopped, and restarted on the same port, which empties it. It ends with the JVM at the latest.
 *
 * <p>For one thread.
 */
public final class LocalRedis implements AutoCloseable {

    /** The path of another redis-server, and Sentinel, than the bundled one of version 6.2. */
    private static final @Nullable String PATH = System.getProperty("satchel.redis.server");

    private final int port;
    private final Program program;
    private Redis server;

    /** The process of the server while it hangs, else empty. */
    private String processId = "";

    private LocalRedis(int port, Program program) {
        this.port = port;
        this.program = program;
        this.server = build();
    }

    /**
     * Starts a server.
     *
     * @param settings lines of its configuration file, besides the port and the persistence, which is off
     * @return the server, ready for connections
     */
    public static LocalRedis start(String... settings) {
        LocalRedis redis = notStarted(settings);
        redis.startAgain();
        return redis;
    }

    /**
     * Starts a server that may become a node of a cluster: the port 10000 above its own is free too.
     *
     * @param settings as for {@link #start}
     * @return the server, ready for connections
     */
    static LocalRedis node(String... settings) {
        LocalRedis redis = new LocalRedis(freePortOfNode(), server(settings));
        redis.startAgain();
        return redis;
    }

    /**
     * Starts a Sentinel, which replaces a primary that was down for 300 milliseconds.
     *
     * @param name of the primary
     * @param primary to monitor
     * @param quorum the number of Sentinels that must find the primary down
     * @return the Sentinel, ready for connections
     */
    static LocalRedis sentinel(String name, LocalRedis primary, int quorum) {
        LocalRedis sentinel = new LocalRedis(freePort(), port -> {
            RedisSentinelBuilder builder = RedisSentinel.newRedisSentinel()
                    .port(port)
                    .masterName(name)
                    .masterPort(primary.port)
                    .quorumSize(quorum)
                    .downAfterMilliseconds(300)
                    .failOverTimeout(3_000)
                    .parallelSyncs(1)
                    .soutListener(line -> {});
            return PATH == null
                    ? builder.build()
                    : builder.executableProvider(LocalRedis::executable).build();
        });
        sentinel.startAgain();
        return sentinel;
    }

    /**
     * Creates a server on a free port, without starting it.
     *
     * @param settings as for {@link #start}
     * @return to be started by {@link #startAgain}
     */
    public static LocalRedis notStarted(String... settings) {
        return new LocalRedis(freePort(), server(settings));
    }

    /**
     * Returns the URI of the server.
     *
     * @return for {@code redis.uri}
     */
    public String uri() {
        return "redis://127.0.0.1:" + port;
    }

    /**
     * Returns the port of the server.
     *
     * @return on the loopback address
     */
    public int port() {
        return port;
    }

    /**
     * Returns true if the server was started, and not stopped or killed since.
     *
     * @return true also while it hangs
     */
    public boolean isRunning() {
        return server.isActive();
    }

    /**
     * Restarts the server after {@link #stop} or {@link #kill}, on the same port, with the data that it has persisted.
     */
    public void startAgain() {
        try {
            server = build();
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes the server hang: it keeps its connections and accepts new ones, but does not reply until {@link #resume}.
     */
    public void pause() {
        processId = askForProcessId();
        signal("-STOP");
    }

    private String askForProcessId() {
        try (RedisSocket socket = connect()) {
            return socket.info("server", "process_id");
        }
    }

    /** Resumes the server after {@link #pause}. */
    public void resume() {
        signal("-CONT");
        processId = "";
    }

    /**
     * Kills the server: it writes nothing more, and commands that it was sent since {@link #pause} are never executed.
     */
    public void kill() {
        if (processId.isEmpty()) {
            processId = askForProcessId();
        }
        signal("-KILL");
        processId = "";
        stop();
    }

    private void signal(String signal) {
        try {
            int exit = new ProcessBuilder("kill", signal, processId).start().waitFor();
            if (exit != 0) {
                throw new IllegalStateException("Expected kill " + signal + " to succeed, but it ended with " + exit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Stops the server, which closes the connections of its clients. */
    public void stop() {
        if (!processId.isEmpty()) {
            resume();
        }
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Opens a connection that is independent of the driver.
     *
     * @return to be closed by the caller
     */
    public RedisSocket connect() {
        return new RedisSocket(port);
    }

    /**
     * Records the commands that the server receives.
     *
     * @return to be closed by the caller
     */
    public RedisMonitor monitor() {
        return new RedisMonitor(port);
    }

    /** Ends the server. */
    @Override
    public void close() {
        stop();
    }

    private Redis build() {
        try {
            return program.on(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Uses a directory of its own, since a server runs in the directory of its program, and leaves its files there. */
    private static File executable() throws IOException {
        Path directory = Files.createTempDirectory("redis");
        directory.toFile().deleteOnExit();
        File link = Files.createSymbolicLink(directory.resolve("redis-server"), Path.of(Objects.requireNonNull(PATH)))
                .toFile();
        link.deleteOnExit();
        return link;
    }

    private static Program server(String... settings) {
        return port -> {
            // the output of the server is read and dropped, so that the server does not block on it
            RedisServerBuilder builder =
                    RedisServer.newRedisServer().port(port).setting("save \"\"").soutListener(line -> {});
            Arrays.asList(settings).forEach(builder::setting);
            return PATH == null
                    ? builder.build()
                    : builder.executableProvider(LocalRedis::executable).build();
        };
    }

    /**
     * Returns a free port. The port 10000 above it is free too, which nodes of a cluster use among each other.
     *
     * @return on the loopback address
     */
    static int freePortOfNode() {
        while (true) {
            // below the range of ports for outgoing connections, so that no connection takes it
            int port = ThreadLocalRandom.current().nextInt(12_000, 22_000);
            if (isFree(port) && isFree(port + 10_000)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Returns a free port, for a server that listens on a second port.
     *
     * @return on the loopback address
     */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the process that runs on the port. */
    @FunctionalInterface
    private interface Program {

        Redis on(int port) throws IOException;
    }
}
