package dev.satchel.test.benchmarks.drivers;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import dev.satchel.test.benchmarks.charts.Bar;
import dev.satchel.test.benchmarks.charts.BarChart;
import dev.satchel.test.benchmarks.charts.Chart;
import dev.satchel.test.benchmarks.charts.Spread;
import dev.satchel.test.benchmarks.guide.Machine;
import dev.satchel.test.benchmarks.guide.Options;
import dev.satchel.test.benchmarks.guide.Publication;
import dev.satchel.test.benchmarks.guide.Section;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls every driver on its real server, sixteen calls at once, each lane over items of its own, and publishes a table
 * of the operations per second and their latency. Rounds of the operations are interleaved. The figures are those of
 * the median round.
 */
public final class DriverReport {

    private static final Logger LOG = LoggerFactory.getLogger(DriverReport.class);
    private static final int LANES = 16;
    private static final int ITEMS_OF_LANE = 20;
    private static final int ROUNDS = 5;
    private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final int[] SIZES = {1_000, 100_000};

    private DriverReport() {}

    private record Round(int calls, double perSecond, long[] sortedNanos) {

        double micros(double part) {
            return sortedNanos[(int) Math.min(calls - 1L, (long) (part * calls))] / 1e3;
        }
    }

    /** The results of one operation: the median round, and the spread of the rounds. */
    private record Measured(Round median, Spread perSecond) {}

    /**
     * Runs all.
     *
     * @param arguments the seconds of a round, 2 by default; then the names of drivers, all by default. {@code --report
     *     <directory>} writes table and charts there
     * @throws Exception if a server does not start, or a driver fails
     */
    public static void main(String[] arguments) throws Exception {
        Options options = Options.of(arguments);
        Publication publication = Publication.of(options, "drivers");
        List<String> rest = options.rest();
        long seconds = rest.isEmpty() ? 2 : Long.parseLong(rest.get(0));
        List<Backend> backends = rest.size() < 2
                ? List.of(Backend.values())
                : rest.stream().skip(1).map(Backend::valueOf).toList();
        StringBuilder table = new StringBuilder("""
                | driver | item | load/s | p50, p99 µs | save/s | p50, p99 µs | conflict/s | p50, p99 µs |
                |---|---|---|---|---|---|---|---|
                """);
        Map<Integer, List<Bar>> bars = new TreeMap<>();
        for (Backend backend : backends) {
            for (int size : SIZES) {
                table.append("| %s | %d kB |".formatted(backend.title(), size / 1000));
                measure(backend, size, TimeUnit.SECONDS.toNanos(seconds)).forEach((operation, measured) -> {
                    Round round = measured.median;
                    table.append(" %,.0f | %,.0f, %,.0f |"
                            .formatted(round.perSecond, round.micros(0.5), round.micros(0.99)));
                    if (!backend.isInMemory()) {
                        bars.computeIfAbsent(size, s -> new ArrayList<>())
                                .add(new Bar(
                                        backend.title(),
                                        operation.name().toLowerCase(Locale.ROOT),
                                        measured.perSecond));
                    }
                });
                table.append('\n');
                LOG.info("{} {} is done", backend, size);
            }
        }
        Section section = Section.of("drivers")
                .text("%s; %d rounds of %d s.".formatted(Machine.here(), ROUNDS, seconds))
                .text(table.toString());
        for (Map.Entry<Integer, List<Bar>> size : bars.entrySet()) {
            section = section.chart(
                    "drivers-%dkb".formatted(size.getKey() / 1000), chart(size.getKey(), size.getValue()));
        }
        publication.publish(section);
    }

    private static Chart chart(int size, List<Bar> bars) {
        return BarChart.of(
                "Drivers, items of %d kB".formatted(size / 1000),
                "calls a second, more is better; median, and from the least to the most of the rounds",
                bars);
    }

    private static Map<Operation, Measured> measure(Backend backend, int size, long nanos) throws Exception {
        byte[] value = value(size);
        Map<Operation, List<Round>> rounds = new EnumMap<>(Operation.class);
        Backend.Running running = backend.run();
        try {
            List<String[]> keys = new ArrayList<>();
            List<StoredItem[]> items = new ArrayList<>();
            for (int lane = 0; lane < LANES; lane++) {
                keys.add(new String[ITEMS_OF_LANE]);
                items.add(new StoredItem[ITEMS_OF_LANE]);
                fill(running.driver(), lane, keys.get(lane), items.get(lane), value);
            }
            for (Operation operation : Operation.values()) {
                round(running.driver(), operation, keys, items, value, WARM_UP_NANOS);
            }
            for (int i = 0; i < ROUNDS; i++) {
                for (Operation operation : Operation.values()) {
                    rounds.computeIfAbsent(operation, o -> new ArrayList<>())
                            .add(round(running.driver(), operation, keys, items, value, nanos));
                }
            }
        } finally {
            running.end().close();
        }
        Map<Operation, Measured> measured = new EnumMap<>(Operation.class);
        rounds.forEach((operation, all) -> {
            all.sort((a, b) -> Double.compare(a.perSecond, b.perSecond));
            measured.put(
                    operation,
                    new Measured(all.get(ROUNDS / 2), Spread.of(all.stream().mapToDouble(Round::perSecond))));
        });
        return measured;
    }

    private static void fill(SessionDriver driver, int lane, String[] keys, StoredItem[] items, byte[] value) {
        for (int i = 0; i < keys.length; i++) {
            keys[i] = "%02d-%040d".formatted(lane, i);
            SetResult result = driver.setItem(keys[i], value, Operation.LIFE, null)
                    .toCompletableFuture()
                    .join();
            items[i] = ((SetResult.Stored) result).item();
        }
    }

    private static Round round(
            SessionDriver driver,
            Operation operation,
            List<String[]> keys,
            List<StoredItem[]> items,
            byte[] value,
            long nanos)
            throws InterruptedException, ExecutionException {
        long begin = System.nanoTime();
        List<FutureTask<long[]>> lanes = new ArrayList<>();
        for (int lane = 0; lane < LANES; lane++) {
            FutureTask<long[]> each = new FutureTask<>(
                    new Lane(operation.calls(driver, keys.get(lane), items.get(lane), value), begin + nanos));
            lanes.add(each);
            new Thread(each).start();
        }
        LongStream.Builder took = LongStream.builder();
        for (FutureTask<long[]> lane : lanes) {
            for (long each : lane.get()) {
                took.add(each);
            }
        }
        long[] all = took.build().sorted().toArray();
        return new Round(all.length, all.length * 1e9 / (System.nanoTime() - begin), all);
    }

    private static byte[] value(int size) {
        byte[] value = new byte[size];
        Random random = new Random(1);
        for (int i = 0; i < size; i++) {
            value[i] = (byte) (' ' + random.nextInt(90));
        }
        return value;
    }
}
