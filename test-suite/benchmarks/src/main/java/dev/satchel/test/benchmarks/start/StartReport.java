package dev.satchel.test.benchmarks.start;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.embedded.RedisServer;

/**
 * Starts applications with a session library and without, in turn, and logs as Markdown how long they took and how
 * large their class paths are. The figures are medians; the first start of each does not count.
 */
public final class StartReport {

    private static final Logger LOG = LoggerFactory.getLogger(StartReport.class);
    private static final int STARTS = 5;
    private static final double KILO = 1_000;

    private StartReport() {}

    /**
     * Runs all.
     *
     * @param arguments how many starts of each count, 5 unless said
     * @throws Exception if an application does not start
     */
    public static void main(String[] arguments) throws Exception {
        int count = arguments.length == 0 ? STARTS : Integer.parseInt(arguments[0]);
        int port = Start.freePort();
        RedisServer redis = RedisServer.newRedisServer()
                .port(port)
                .setting("bind 127.0.0.1")
                .setting("save \"\"")
                .soutListener(line -> {})
                .build();
        redis.start();
        Map<Setup, List<Start>> starts = new EnumMap<>(Setup.class);
        try {
            Map<String, String> store = Map.of("redis.uri", "redis://127.0.0.1:" + port);
            for (int i = 0; i <= count; i++) {
                for (Setup setup : Setup.values()) {
                    Start start = Start.of(setup, store);
                    if (i > 0) {
                        starts.computeIfAbsent(setup, s -> new ArrayList<>()).add(start);
                    }
                }
                LOG.info("round {} of {} is done", i, count);
            }
        } finally {
            redis.stop();
        }
        LOG.info("{}", table(starts));
    }

    private static String table(Map<Setup, List<Start>> starts) throws IOException, URISyntaxException {
        StringBuilder text = new StringBuilder("""

                | | first answer ms (spread) | + | first session ms | + | CPU ms | + | jars | + | kB | + |
                |---|---|---|---|---|---|---|---|---|---|---|
                """);
        List<Start> alone = starts.getOrDefault(Setup.MICRONAUT, List.of());
        for (Map.Entry<Setup, List<Start>> each : starts.entrySet()) {
            Setup setup = each.getKey();
            List<Start> all = each.getValue();
            double[] sorted = sorted(all, Start::answer);
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %.0f (%.0f–%.0f) | %+.0f | %.0f | %+.0f | %.0f | %+.0f | %d | %+d | %,.0f | %+,.0f |\n",
                    setup.title,
                    median(all, Start::answer),
                    sorted[0],
                    sorted[sorted.length - 1],
                    median(all, Start::answer) - median(alone, Start::answer),
                    median(all, Start::session),
                    median(all, Start::session) - median(alone, Start::session),
                    median(all, Start::cpu),
                    median(all, Start::cpu) - median(alone, Start::cpu),
                    setup.jars().size(),
                    setup.jars().size() - Setup.MICRONAUT.jars().size(),
                    kilobytes(setup),
                    kilobytes(setup) - kilobytes(Setup.MICRONAUT)));
        }
        return text.append("\n+ says how much more than that of Micronaut alone.\n")
                .toString();
    }

    private static double median(List<Start> starts, ToDoubleFunction<Start> figure) {
        return sorted(starts, figure)[starts.size() / 2];
    }

    private static double[] sorted(List<Start> starts, ToDoubleFunction<Start> figure) {
        return starts.stream().mapToDouble(figure).sorted().toArray();
    }

    private static double kilobytes(Setup setup) throws IOException, URISyntaxException {
        long bytes = 0;
        for (Path jar : setup.jars()) {
            bytes += Files.size(jar);
        }
        return bytes / KILO;
    }
}
