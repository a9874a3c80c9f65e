package dev.satchel.test.benchmarks.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.satchel.test.benchmarks.Processes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Loads a server by {@code wrk}, over connections that are kept alive. */
final class Wrk {

    private static final Pattern RESULT = Pattern.compile("RESULT (\\d+) (\\d+) (\\d+) (\\d+) (\\d+) (\\d+)");

    private final Path folder;

    /**
     * Creates an instance.
     *
     * @param folder for the scripts
     */
    Wrk(Path folder) {
        this.folder = folder;
    }

    /** Writes the scripts, and fails if there is no {@code wrk}. */
    void prepare() throws IOException {
        for (Pace pace : Pace.values()) {
            try (OutputStream out = Files.newOutputStream(script(pace))) {
                for (String part : pace.parts()) {
                    try (InputStream in = Objects.requireNonNull(Wrk.class.getResourceAsStream(part))) {
                        in.transferTo(out);
                    }
                }
            }
        }
        try {
            new ProcessBuilder("wrk", "-v")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new IOException("Expected wrk on the PATH, found none. Install the Debian package wrk", e);
        }
    }

    /**
     * Loads with one thread, over the connections of the route.
     *
     * @param cookies values of the header {@code Cookie}, one a line; null to send none
     */
    Load run(URI uri, Route route, @Nullable Path cookies, int seconds) throws IOException, InterruptedException {
        return run(uri, route.path, route.pace, 1, route.connections, cookies, seconds);
    }

    /**
     * Loads with several threads, which share the connections evenly and begin each with another cookie.
     *
     * @param connections no fewer than threads
     * @param cookies values of the header {@code Cookie}, one a line; null to send none
     */
    Load run(URI uri, String path, int threads, int connections, @Nullable Path cookies, int seconds)
            throws IOException, InterruptedException {
        return run(uri, path, Pace.FULL, threads, connections, cookies, seconds);
    }

    private Load run(URI uri, String path, Pace pace, int threads, int connections, @Nullable Path cookies, int seconds)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "wrk",
                "-t" + threads,
                "-c" + connections,
                "-d" + seconds + "s",
                // a slower request counts as an error, and in no percentile
                "--timeout",
                "10s",
                "-s",
                script(pace).toString(),
                uri.toString(),
                "--",
                path));
        if (cookies != null) {
            command.add(cookies.toString());
        }
        Process process = Processes.start(new ProcessBuilder(command).redirectErrorStream(true));
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        int status = process.waitFor();
        Matcher result = RESULT.matcher(output);
        if (status != 0 || !result.find()) {
            throw new IOException("Expected wrk to load %s, found status %d: %s".formatted(path, status, output));
        }
        return new Load(
                Long.parseLong(result.group(1)),
                Long.parseLong(result.group(2)) / 1e6,
                Long.parseLong(result.group(3)),
                Long.parseLong(result.group(4)),
                Long.parseLong(result.group(5)),
                Long.parseLong(result.group(6)));
    }

    private Path script(Pace pace) {
        return folder.resolve(pace + ".lua");
    }

    /**
     * The results.
     *
     * @param requests that were answered
     * @param seconds the duration
     * @param errors statuses of 400 and more, timeouts, and broken connections
     * @param p50 of the latency, in microseconds; the others the same
     */
    record Load(long requests, double seconds, long errors, long p50, long p99, long p999) {}
}
