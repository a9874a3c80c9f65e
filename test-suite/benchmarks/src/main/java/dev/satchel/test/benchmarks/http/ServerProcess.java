package dev.satchel.test.benchmarks.http;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A contestant in a JVM of its own, with its store, until it is closed. */
final class ServerProcess implements AutoCloseable {

    private static final List<String> FLAGS = List.of("-Xms1g", "-Xmx1g", "-XX:+UseG1GC");
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
     * The same, with options of the JVM besides.
     *
     * @param options which count where they say something else: properties too, {@code -Dname=value}
     */
    static ServerProcess start(Contestant contestant, HttpClient client, List<String> options) throws Exception {
        Path target = target(contestant);
        Store.Running store = contestant.store.start();
        try {
            int port = Store.freePort();
            Map<String, String> properties = new HashMap<>(contestant.properties);
            properties.putAll(store.properties());
            properties.put("micronaut.server.host", "127.0.0.1");
            properties.put("micronaut.server.port", Integer.toString(port));
            properties.put("spring.main.banner-mode", "off");
            properties.put("server.address", "127.0.0.1");
            properties.put("server.port", Integer.toString(port));
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(FLAGS);
            properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
            command.addAll(options);
            command.add("-cp");
            command.add(target.resolve("classes") + ":" + Files.readString(target.resolve("class-path")));
            command.add(contestant.mainClass());
            Process process = new ProcessBuilder(command).inheritIO().start();
            ServerProcess server = new ServerProcess(store, process, URI.create("http://127.0.0.1:" + port));
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

    /** The benchmarks are in {@code target}, as a jar or as classes; the contestants beside it. */
    private static Path target(Contestant contestant) throws URISyntaxException {
        URI here = ServerProcess.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        Path target = Path.of(here)
                .resolve("../../contestants/" + contestant.module + "/target")
                .normalize();
        if (!Files.exists(target.resolve("class-path"))) {
            throw new IllegalStateException(
                    "Expected the contestant %s to be built in %s, found no file class-path there. Run mvn package as the README says"
                            .formatted(contestant, target));
        }
        return target;
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

    /** 0 if there is none. */
    int redisPort() {
        return store.redisPort();
    }

    /** How much processor time the process has had, user and system, in microseconds. */
    long cpuMicros() throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid()), "stat"));
        // the name, second in the line, may hold anything: what is counted begins behind it, with the third field
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
