package dev.satchel.test.benchmarks.http;

import dev.satchel.test.benchmarks.Processes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A contestant in a process of its own, with its store, until it is closed or the report ends. */
final class ServerProcess implements AutoCloseable {

    private static final long UP_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long END_WITHIN_SECONDS = 10;

    /** The unit of time in {@code /proc}, which is the same on every Linux. */
    private static final long MICROS_OF_TICK = 10_000;

    private final Store.Running store;
    private final Process process;
    private final URI uri;

    private ServerProcess(Store.Running store, Process process, URI uri) {
        this.store = store;
        this.process = process;
        this.uri = uri;
    }

    /** Starts store and server, and waits until the server answers. */
    static ServerProcess start(Contestant contestant, HttpClient client) throws Exception {
        return start(contestant, client, List.of());
    }

    /**
     * The same, with more options of the JVM or of Node.
     *
     * @param options override the defaults, properties too: {@code -Dname=value}
     */
    static ServerProcess start(Contestant contestant, HttpClient client, List<String> options) throws Exception {
        Store.Running store = contestant.store.start();
        try {
            URI uri = URI.create("http://127.0.0.1:" + Store.freePort());
            Process process = Processes.start(contestant
                    .platform
                    .process(contestant, contestant.folder(), uri, store.properties(), options)
                    .inheritIO());
            ServerProcess server = new ServerProcess(store, process, uri);
            try {
                server.awaitUp(contestant, client);
                return server;
            } catch (Exception e) {
                process.destroyForcibly();
                throw e;
            }
        } catch (Exception e) {
            store.end().close();
            throw e;
        }
    }

    private void awaitUp(Contestant contestant, HttpClient client) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri.resolve("/untouched"))
                .timeout(Duration.ofSeconds(10))
                .build();
        long end = System.nanoTime() + UP_WITHIN_NANOS;
        String found = "no answer";
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                found = client.send(request, BodyHandlers.ofString()).body();
                if (found.equals("untouched")) {
                    return;
                }
            } catch (IOException e) {
                found = String.valueOf(e);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        throw new IllegalStateException("Expected %s to be up, found %s; %s. Look at what it wrote above"
                .formatted(contestant, found, process.isAlive() ? "it runs" : "it ended with " + process.exitValue()));
    }

    URI uri() {
        return uri;
    }

    long pid() {
        return process.pid();
    }

    /** Returns 0 if there is none. */
    int redisPort() {
        return store.redisPort();
    }

    /** Removes all sessions from the store, so that it does not fill. The memory of the process itself is unchanged. */
    void emptyStore() throws Exception {
        store.empty().run();
    }

    /** Returns the processor time of the process, user and system, in microseconds. */
    long cpuMicros() throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid()), "stat"));
        // the name, second in the line, may contain anything: the fields are counted behind it, beginning with the
        // third
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MICROS_OF_TICK;
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, END_WITHIN_SECONDS, TimeUnit.SECONDS)
                .join();
        process.destroyForcibly();
        store.end().close();
    }
}
