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
 * A redis-server, or a Sentinel, of its own on a free port of this machine, in memory only unless its settings say
 * otherwise. It may be stopped, and started again on the same port, empty then. It ends with the JVM at the latest.
 *
 * <p>For one thread.
 */
public final class LocalRedis implements AutoCloseable {

    /** The path of another redis-server than the one of 6.2 that comes with the tests; it is a Sentinel too. */
    private static final @Nullable String PATH = System.getProperty("satchel.redis.server");

    private final int port;
    private final Program program;
    private Redis server;

    /** Of the server while it hangs; else empty. */
    private String processId = "";

    private LocalRedis(int port, Program program) {
        this.port = port;
        this.program = program;
        this.server = build();
    }

    /**
     * Starts a server.
     *
     * @param settings lines of its configuration file, beyond the port and the persistence, which is off
     * @return the server, ready for connections
     */
    public static LocalRedis start(String... settings) {
        LocalRedis redis = notStarted(settings);
        redis.startAgain();
        return redis;
    }

    /**
     * Starts a server that may be a node of a cluster: the port 10000 above its own is free too.
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
     * Starts a Sentinel, which replaces the primary after it was away for 300 milliseconds.
     *
     * @param name of the primary
     * @param primary to watch
     * @param quorum how many Sentinels must miss the primary
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
     * Chooses a port where there is no server yet.
     *
     * @param settings as for {@link #start}
     * @return to be started by {@link #startAgain}
     */
    public static LocalRedis notStarted(String... settings) {
        return new LocalRedis(freePort(), server(settings));
    }

    /**
     * Where the server listens.
     *
     * @return for {@code redis.uri}
     */
    public String uri() {
        return "redis://127.0.0.1:" + port;
    }

    /**
     * The port of the server.
     *
     * @return on the loopback address
     */
    public int port() {
        return port;
    }

    /**
     * Whether the server was started, and not stopped or killed since.
     *
     * @return true while it hangs, too
     */
    public boolean isRunning() {
        return server.isActive();
    }

    /** Starts the server after {@link #stop} or {@link #kill}, on the same port, with what its settings let it keep. */
    public void startAgain() {
        try {
            server = build();
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Lets the server hang: it keeps its connections, and takes new ones, but answers nothing until {@link #resume}.
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

    /** Lets the server go on after {@link #pause}. */
    public void resume() {
        signal("-CONT");
        processId = "";
    }

    /**
     * Ends the server without a warning: it writes nothing more, and what it was sent since {@link #pause} is never
     * carried out.
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

    /** Ends the server; its clients see their connections closed. */
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
     * Opens a connection that does what the test wants to see from outside of the driver.
     *
     * @return to be closed by the caller
     */
    public RedisSocket connect() {
        return new RedisSocket(port);
    }

    /**
     * Watches the commands that the server is sent.
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

    /** In a directory of its own, since a server runs, and leaves its files, where its program is. */
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
            // what the server prints is read, and dropped, lest it waits for a reader
            RedisServerBuilder builder =
                    RedisServer.newRedisServer().port(port).setting("save \"\"").soutListener(line -> {});
            Arrays.asList(settings).forEach(builder::setting);
            return PATH == null
                    ? builder.build()
                    : builder.executableProvider(LocalRedis::executable).build();
        };
    }

    /**
     * A port that nobody listens on, and neither on the one 10000 above it, where nodes of a cluster talk to each
     * other.
     *
     * @return on the loopback address
     */
    static int freePortOfNode() {
        while (true) {
            // below where the system takes ports for outgoing connections from, so that nobody takes this one
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
     * A port that nobody listens on, for what a server listens on beside its own port.
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

    /** What runs on the port. */
    @FunctionalInterface
    private interface Program {

        Redis on(int port) throws IOException;
    }
}
