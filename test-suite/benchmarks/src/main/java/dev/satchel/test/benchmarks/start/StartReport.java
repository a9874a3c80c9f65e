package dev.satchel.test.benchmarks.start;

import dev.satchel.test.benchmarks.charts.Bar;
import dev.satchel.test.benchmarks.charts.BarChart;
import dev.satchel.test.benchmarks.charts.Spread;
import dev.satchel.test.benchmarks.guide.Machine;
import dev.satchel.test.benchmarks.guide.Options;
import dev.satchel.test.benchmarks.guide.Publication;
import dev.satchel.test.benchmarks.guide.Section;
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
 * Starts applications with a session library and without, in turn, and publishes in the section {@code start} how long
 * they took and how large their class paths are. The figures are medians. The first start of each does not count.
 */
public final class StartReport {

    private static final Logger LOG = LoggerFactory.getLogger(StartReport.class);
    private static final int STARTS = 5;
    private static final double KILO = 1_000;

    private StartReport() {}

    /**
     * Runs all.
     *
     * @param arguments the number of counted starts of each, 5 by default. {@code --report <directory>} writes table
     *     and chart there
     * @throws Exception if an application does not start
     */
    public static void main(String[] arguments) throws Exception {
        Options options = Options.of(arguments);
        Publication publication = Publication.of(options, "start");
        List<String> rest = options.rest();
        int count = rest.isEmpty() ? STARTS : Integer.parseInt(rest.get(0));
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
        publication.publish(Section.of("start")
                .text("%s; median of %d starts.".formatted(Machine.here(), count))
                .text(table(starts))
                .chart("start-answer", chart(starts)));
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
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %+.0f | %.0f | %+.0f | %.0f | %+.0f | %d | %+d | %,.0f | %+,.0f |\n",
                    setup.title,
                    spread(all, Start::answer).text(),
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
        return text.append("\n+ is the difference to Micronaut alone.\n").toString();
    }

    private static BarChart chart(Map<Setup, List<Start>> starts) {
        List<Bar> bars = starts.entrySet().stream()
                .map(each ->
                        new Bar(each.getKey().title, series(each.getKey()), spread(each.getValue(), Start::answer)))
                .toList();
        return BarChart.of(
                "From the start of the process to the first answer",
                "ms, less is better; median, and from the least to the most of the starts",
                bars);
    }

    private static String series(Setup setup) {
        return switch (setup) {
            case MICRONAUT -> "Micronaut without a session library";
            case SATCHEL_MEMORY, SATCHEL_REDIS -> "Satchel";
            case MICRONAUT_SESSION_MEMORY, MICRONAUT_SESSION_REDIS -> "other libraries";
        };
    }

    private static double median(List<Start> starts, ToDoubleFunction<Start> figure) {
        return spread(starts, figure).median();
    }

    private static Spread spread(List<Start> starts, ToDoubleFunction<Start> figure) {
        return Spread.of(starts.stream().mapToDouble(figure));
    }

    private static double kilobytes(Setup setup) throws IOException, URISyntaxException {
        long bytes = 0;
        for (Path jar : setup.jars()) {
            bytes += Files.size(jar);
        }
        return bytes / KILO;
    }
}
