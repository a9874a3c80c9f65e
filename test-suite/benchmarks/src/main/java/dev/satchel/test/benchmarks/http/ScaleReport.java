package dev.satchel.test.benchmarks.http;

import dev.satchel.test.benchmarks.guide.Machine;
import dev.satchel.test.benchmarks.guide.Options;
import dev.satchel.test.benchmarks.guide.Publication;
import dev.satchel.test.benchmarks.http.ScaleAxis.ScalePoint;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures reading and writing over HTTP for growing numbers of sessions, connections, and bytes in a value. One server
 * at a time, with a heap that has room for a million sessions, and another server for each axis. Publishes the section
 * {@code scale}: for each axis a table and two charts.
 */
public final class ScaleReport {

    private static final Logger LOG = LoggerFactory.getLogger(ScaleReport.class);
    private static final int SECONDS = 1;
    private static final int ROUNDS = 3;
    private static final Set<Contestant> CONTESTANTS = EnumSet.of(Contestant.SATCHEL_MEMORY, Contestant.SATCHEL_REDIS);
    private static final List<String> OPTIONS = List.of(
            "-Dcontestant.scale=true",
            "-Xms4g",
            "-Xmx4g",
            "-XX:+AlwaysPreTouch",
            "-Dsession.memory.max-size=3GB",
            "-Dsession.max-size=4MB");

    /** The factor by which the very first round of a server is longer. The first of each step does not count. */
    private static final int WARM_UP = 4;

    private ScaleReport() {}

    /**
     * Runs all.
     *
     * @param arguments the seconds of a round, 1 by default; then names of axes and of contestants, all by default.
     *     {@code --report <directory>} writes tables and charts there: those of the named axes and contestants only, in
     *     place of the former section
     * @throws Exception if a server does not start, or there is no wrk
     */
    public static void main(String[] arguments) throws Exception {
        Options options = Options.of(arguments);
        Publication publication = Publication.of(options, ScaleSection.NAME);
        List<String> rest = options.rest();
        int seconds = rest.isEmpty() ? SECONDS : Integer.parseInt(rest.get(0));
        Set<String> names = rest.stream().skip(1).collect(Collectors.toSet());
        requireKnown(names);
        List<ScaleAxis> axes = named(List.of(ScaleAxis.values()), names);
        List<Contestant> contestants = named(List.copyOf(CONTESTANTS), names);
        Path folder = Files.createTempDirectory("satchel-scale");
        try {
            Wrk wrk = new Wrk(folder);
            wrk.prepare();
            List<ScaleRow> rows = new ArrayList<>();
            for (ScaleAxis axis : axes) {
                for (Contestant contestant : contestants) {
                    rows.addAll(measure(axis, contestant, seconds, wrk, folder));
                }
            }
            String conditions = "%s; %d rounds of %d s".formatted(Machine.here(), ROUNDS, seconds);
            publication.publish(ScaleSection.of(conditions, rows));
        } finally {
            delete(folder);
        }
    }

    private static void requireKnown(Set<String> names) {
        Set<String> known = new TreeSet<>();
        for (ScaleAxis each : ScaleAxis.values()) {
            known.add(each.name());
        }
        CONTESTANTS.forEach(each -> known.add(each.name()));
        if (!known.containsAll(names)) {
            throw new IllegalArgumentException("Expected names of %s, found %s".formatted(known, names));
        }
    }

    /** Returns those that are named; all if none is. */
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
                // sessions of different sizes are not counted together
                boolean grows = axis == ScaleAxis.SESSIONS;
                copies.make(
                        point.makePath(),
                        grows ? stored : 0,
                        point.sessions(),
                        Math.min(point.sessions(), ScaleAxis.SAMPLE));
                // a server that has served small values is still cold for large ones
                int warmUp = stored == 0 ? seconds * WARM_UP : seconds;
                run(wrk, server, axis.readPath, point, copies, warmUp);
                run(wrk, server, axis.writePath, point, copies, warmUp);
                stored = point.sessions();
                List<Wrk.Load> reads = new ArrayList<>();
                List<Wrk.Load> writes = new ArrayList<>();
                for (int i = 0; i < ROUNDS; i++) {
                    reads.add(run(wrk, server, axis.readPath, point, copies, seconds));
                    writes.add(run(wrk, server, axis.writePath, point, copies, seconds));
                }
                int lost = copies.lost();
                rows.add(new ScaleRow(axis, x, contestant, "read", reads, lost));
                rows.add(new ScaleRow(axis, x, contestant, "write", writes, lost));
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

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path each : files.toList()) {
                Files.delete(each);
            }
        }
        Files.delete(folder);
    }
}
