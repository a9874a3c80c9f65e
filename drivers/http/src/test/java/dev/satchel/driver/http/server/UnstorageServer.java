package dev.satchel.driver.http.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * unstorage's server in a Node process, with one of its drivers. Requires that the {@link NodePackages} are installed.
 * It ends when its input ends, which is when this process ends at the latest.
 */
public final class UnstorageServer implements AutoCloseable {

    /** A guard against a hang, not a measurement. */
    private static final int HANG_TIMEOUT_SECONDS = 60;

    private final Process process;
    private final String uri;
    private final HttpClient client = HttpClient.newHttpClient();

    private UnstorageServer(Process process, String uri) {
        this.process = process;
        this.uri = uri;
    }

    /**
     * Starts a server.
     *
     * @param version 1 or 2
     * @param driver {@code memory}, {@code fs} or {@code redis}
     * @param where the directory, or the port
     * @param token that it requires, or empty if it requires none
     */
    public static UnstorageServer start(int version, String driver, Object where, String token) {
        try {
            Process process = new ProcessBuilder("node", "server.mjs", "" + version, driver, where.toString(), token)
                    .directory(NodePackages.installed().toFile())
                    .redirectError(
                            NodePackages.installed().resolve("server.log").toFile())
                    .start();
            String port = CompletableFuture.supplyAsync(() -> firstLine(process))
                    .orTimeout(HANG_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                    .join();
            return new UnstorageServer(process, "http://127.0.0.1:" + port + "/");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String firstLine(Process process) {
        try {
            String line = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)).readLine();
            if (line == null) {
                throw new IllegalStateException("Expected a port from Node, but it ended; see target/node/server.log");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the address for {@code session.http.url}. */
    public String uri() {
        return uri;
    }

    /** Returns the value that a site on the same store reads for a key, as JSON. */
    public String siteGets(String key) {
        return site(key, HttpRequest.newBuilder().GET());
    }

    /** Sets a key as a site on the same store does, without an expiry. */
    public void siteSets(String key, String value) {
        site(key, HttpRequest.newBuilder().PUT(HttpRequest.BodyPublishers.ofString(value)));
    }

    private String site(String key, HttpRequest.Builder request) {
        try {
            return client.send(
                            request.uri(URI.create(uri + "site/" + key))
                                    .timeout(Duration.ofSeconds(HANG_TIMEOUT_SECONDS))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
