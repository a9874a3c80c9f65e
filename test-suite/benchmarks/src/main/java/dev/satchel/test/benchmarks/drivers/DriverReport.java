package dev.satchel.test.benchmarks.drivers;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls every driver on its real server, sixteen calls at once, each lane over items of its own, and logs a table:
 * operations a second, and how long one takes. Rounds of the operations are interleaved; the figures are those of the
 * median round.
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

    /**
     * Runs all.
     *
     * @param arguments how many seconds a round takes, 2 unless said; then the names of drivers, all unless said
     * @throws Exception if a server does not start, or a driver fails
     */
    public static void main(String[] arguments) throws Exception {
        long nanos = TimeUnit.SECONDS.toNanos(arguments.length == 0 ? 2 : Long.parseLong(arguments[0]));
        List<Backend> backends = arguments.length < 2
                ? List.of(Backend.values())
                : Arrays.stream(arguments).skip(1).map(Backend::valueOf).toList();
        StringBuilder table = new StringBuilder("""

                | driver | item | load/s | p50, p99 µs | save/s | p50, p99 µs | conflict/s | p50, p99 µs |
                |---|---|---|---|---|---|---|---|
                """);
        for (Backend backend : backends) {
            for (int size : SIZES) {
                table.append("| %s | %d kB |".formatted(backend.name().toLowerCase(Locale.ROOT), size / 1000));
                measure(backend, size, nanos)
                        .values()
                        .forEach(round -> table.append(" %,.0f | %,.0f, %,.0f |"
                                .formatted(round.perSecond, round.micros(0.5), round.micros(0.99))));
                table.append('\n');
                LOG.info("{} {} is done", backend, size);
            }
        }
        LOG.info("{}", table);
    }

    private static Map<Operation, Round> measure(Backend backend, int size, long nanos) throws Exception {
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
        Map<Operation, Round> medians = new EnumMap<>(Operation.class);
        rounds.forEach((operation, all) -> {
            all.sort((a, b) -> Double.compare(a.perSecond, b.perSecond));
            medians.put(operation, all.get(ROUNDS / 2));
        });
        return medians;
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
