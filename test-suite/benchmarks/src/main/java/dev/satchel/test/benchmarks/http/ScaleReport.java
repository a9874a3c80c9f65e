package dev.satchel.test.benchmarks.http;

import dev.satchel.test.benchmarks.charts.Spread;
import dev.satchel.test.benchmarks.http.ScaleAxis.ScalePoint;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures reading and writing over HTTP where there is more of something: sessions, connections, bytes in a value. One
 * server at a time, with a heap that has room for a million sessions; for each axis another server. Logs a table for
 * each axis in Markdown.
 */
public final class ScaleReport {

    private static final Logger LOG = LoggerFactory.getLogger(ScaleReport.class);
    private static final int SECONDS = 3;
    private static final int ROUNDS = 3;
    private static final Set<Contestant> CONTESTANTS = EnumSet.of(Contestant.SATCHEL_MEMORY, Contestant.SATCHEL_REDIS);
    private static final List<String> OPTIONS = List.of(
            "-Xms4g", "-Xmx4g", "-XX:+AlwaysPreTouch", "-Dsession.memory.max-size=3GB", "-Dsession.max-size=4MB");

    /** How much longer than a round the first one takes, which does not count. */
    private static final int WARM_UP = 3;

    private ScaleReport() {}

    /**
     * Runs all.
     *
     * @param arguments how many seconds a round takes, 3 unless said; then names of axes and of contestants, all unless
     *     said
     * @throws Exception if a server does not start, or there is no wrk
     */
    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length < 1 ? SECONDS : Integer.parseInt(arguments[0]);
        Set<String> names =
                Set.copyOf(Arrays.asList(arguments).subList(Math.min(1, arguments.length), arguments.length));
        List<ScaleAxis> axes = named(List.of(ScaleAxis.values()), names);
        List<Contestant> contestants = named(List.copyOf(CONTESTANTS), names);
        Path folder = Files.createTempDirectory("satchel-scale");
        try {
            Wrk wrk = new Wrk(folder);
            wrk.prepare();
            for (ScaleAxis axis : axes) {
                List<ScaleRow> rows = new ArrayList<>();
                for (Contestant contestant : contestants) {
                    rows.addAll(measure(axis, contestant, seconds, wrk, folder));
                }
                LOG.info("{}", table(axis, seconds, rows));
            }
        } finally {
            delete(folder);
        }
    }

    /** Those that are named; all if none is. */
    private static <T extends Enum<T>> List<T> named(List<T> all, Set<String> names) {
        List<T> some = all.stream().filter(each -> names.contains(each.name())).toList();
        return some.isEmpty() ? all : some;
    }

    private static List<ScaleRow> measure(ScaleAxis axis, Contestant contestant, int seconds, Wrk wrk, Path folder)
            throws Exception {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
        List<ScaleRow> rows = new ArrayList<>();
        try (ServerProcess server = ServerProcess.start(contestant, client, OPTIONS)) {
            Copies copies = new Copies(server.uri(), client, folder.resolve(axis + "-" + contestant));
            int stored = 0;
            for (int x : axis.steps) {
                ScalePoint point = axis.point(x);
                // what differs in size is not counted together
                boolean grows = axis == ScaleAxis.SESSIONS;
                copies.make(
                        point.makePath(),
                        grows ? stored : 0,
                        point.sessions(),
                        Math.min(point.sessions(), ScaleAxis.SAMPLE));
                if (stored == 0) {
                    run(wrk, server, axis.readPath, point, copies, seconds * WARM_UP);
                    run(wrk, server, axis.writePath, point, copies, seconds * WARM_UP);
                }
                stored = point.sessions();
                List<Wrk.Load> reads = new ArrayList<>();
                List<Wrk.Load> writes = new ArrayList<>();
                for (int i = 0; i < ROUNDS; i++) {
                    reads.add(run(wrk, server, axis.readPath, point, copies, seconds));
                    writes.add(run(wrk, server, axis.writePath, point, copies, seconds));
                }
                int lost = copies.lost();
                rows.add(row(axis, x, contestant, "read", reads, lost));
                rows.add(row(axis, x, contestant, "write", writes, lost));
                LOG.info("{}, {} {} is done", contestant.title, x, axis.title);
            }
        }
        return rows;
    }

    private static Wrk.Load run(
            Wrk wrk, ServerProcess server, String path, ScalePoint point, Copies copies, int seconds)
            throws IOException, InterruptedException {
        return wrk.run(server.uri(), path, 1, point.connections(), copies.file(), seconds);
    }

    private static ScaleRow row(
            ScaleAxis axis, int x, Contestant contestant, String operation, List<Wrk.Load> rounds, int lost) {
        return new ScaleRow(
                axis,
                x,
                contestant,
                operation,
                Spread.of(rounds.stream().mapToDouble(each -> each.requests() / each.seconds()))
                        .median(),
                Spread.of(rounds.stream().mapToDouble(Wrk.Load::p99)).median(),
                rounds.stream().mapToLong(Wrk.Load::errors).sum(),
                lost);
    }

    private static String table(ScaleAxis axis, int seconds, List<ScaleRow> rows) {
        StringBuilder text = new StringBuilder("""

                ### More %s

                Medians of %d rounds of %d s.

                | %s | | requests/s | p99 µs | failed | gone |
                |---|---|---|---|---|---|
                """.formatted(axis.title, ROUNDS, seconds, axis.title));
        rows.forEach(row -> text.append(row.line()));
        return text.toString();
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path each : files.toList()) {
                Files.delete(each);
            }
        }
        Files.delete(folder);
    }
}
