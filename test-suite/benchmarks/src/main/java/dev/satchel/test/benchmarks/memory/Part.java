package dev.satchel.test.benchmarks.memory;

import dev.satchel.test.benchmarks.charts.Spread;
import dev.satchel.test.benchmarks.guide.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** A part of {@link MemoryReport}. */
enum Part {
    HEAP {
        @Override
        Findings look() throws Exception {
            List<Verdict> marks = new ArrayList<>();
            StringBuilder text = new StringBuilder("""
                    ### Size of a session in the memory driver

                    Bytes, by the used heap before and after, of a driver that is full; median of %d JVMs with `%s`.

                    | sessions | its own bytes | heap | more |
                    |---|---|---|---|
                    """.formatted(JVMS, String.join(" ", HEAP_FLAGS)));
            for (int count : COUNTS) {
                List<Map<String, Double>> runs = IntStream.range(0, JVMS)
                        .mapToObj(i -> figures(HEAP_FLAGS, HeapProbe.class, count, MAX_SIZE_OF_ONE))
                        .toList();
                Spread bytes = spread(runs, each -> figure(each, "bytes"));
                Spread heap = spread(runs, each -> figure(each, "heap"));
                Spread more = spread(runs, each -> figure(each, "heap") - figure(each, "bytes"));
                text.append(String.format(
                        Locale.ROOT,
                        "| %,d | %,.0f | %,.0f | %,.0f |\n",
                        count,
                        bytes.median(),
                        heap.median(),
                        more.median()));
                marks.add(Verdict.atMost(
                        "a session in the memory driver, %,d of them: heap, more than its own bytes".formatted(count),
                        MAX_EXTRA_BYTES,
                        " B",
                        more));
            }
            return new Findings(text.toString(), List.of(), marks);
        }
    },
    MILLION {
        @Override
        Findings look() throws Exception {
            StringBuilder text = new StringBuilder("""
                    ### A million sessions in the memory driver

                    | heap | | stored in s | found of %,d read back | used heap after a collection, MB |
                    |---|---|---|---|---|
                    """.formatted(MillionProbe.SAMPLE));
            for (String heap : HEAPS) {
                Optional<Map<String, Double>> run =
                        Child.run(List.of("-Xmx" + heap, "-XX:+UseG1GC"), MillionProbe.class);
                text.append(run.map(figures -> String.format(
                                Locale.ROOT,
                                "| `-Xmx%s` | enough | %.1f | %,.0f | %,.0f |\n",
                                heap,
                                figure(figures, "seconds"),
                                figure(figures, "found"),
                                figure(figures, "used") / 1e6))
                        .orElse("| `-Xmx%s` | not enough | | | |\n".formatted(heap)));
            }
            return Findings.of(text.toString());
        }
    },
    EXPIRED {
        @Override
        Findings look() throws Exception {
            StringBuilder text = new StringBuilder("""
                    ### All sessions of the memory driver expire at once

                    No call is made until all sessions have expired. Then two threads make calls, one storing new sessions and one
                    reading, until the expired ones are cleared, in a heap in which nothing is collected meanwhile. JVMs with
                    `%s`.

                    | sessions | stored over | cleared after ms | calls | p99.9 µs | the longest ms | heap freed | found |
                    |---|---|---|---|---|---|---|---|
                    """.formatted(String.join(" ", EXPIRY_FLAGS)));
            for (int[] run : new int[][] {{10_000, 1_200}, {100_000, 1_200}, {1_000_000, 1_200}, {1_000_000, 0}}) {
                Map<String, Double> figures = figures(EXPIRY_FLAGS, ExpiryProbe.class, run[0], run[1]);
                text.append(String.format(
                        Locale.ROOT,
                        "| %,d | %s | %,.1f | %,.0f | %,.1f | %,.1f | %.0f %% | %.0f |\n",
                        run[0],
                        run[1] == 0 ? "a moment" : run[1] / 60 + " min",
                        figure(figures, "cleared"),
                        figure(figures, "calls"),
                        figure(figures, "p999"),
                        figure(figures, "longest"),
                        figure(figures, "freed"),
                        figure(figures, "found")));
            }
            return Findings.of(text.toString());
        }
    },
    FULL {
        @Override
        Findings look() throws Exception {
            StringBuilder text = new StringBuilder("""
                    ### New sessions in a memory driver that is full

                    Two threads store new sessions one after another, for %d s; pauses of the collector included. JVMs with
                    `%s`.

                    | max-size MB | sets/s | p99, p99.99 µs | the longest ms | sessions there afterwards |
                    |---|---|---|---|---|
                    """.formatted(FULL_SECONDS, String.join(" ", EVICTION_FLAGS)));
            for (int megabytes : new int[] {20, 200, 2_000}) {
                Map<String, Double> figures =
                        figures(EVICTION_FLAGS, FullProbe.class, megabytes * 1_000_000L, megabytes * 600, FULL_SECONDS);
                text.append(String.format(
                        Locale.ROOT,
                        "| %,d | %,.0f | %,.1f, %,.1f | %,.1f | %,.0f |\n",
                        megabytes,
                        figure(figures, "perSecond"),
                        figure(figures, "p99"),
                        figure(figures, "p9999"),
                        figure(figures, "longest"),
                        figure(figures, "there")));
            }
            return Findings.of(text.toString());
        }
    },
    REDIS {
        @Override
        Findings look() throws Exception {
            return Contents.inRedis();
        }
    },
    SERVER {
        @Override
        Findings look() throws Exception {
            return Contents.inMemory();
        }
    };

    /** The mark: the bytes of the heap by which a session may exceed its record. */
    private static final int MAX_EXTRA_BYTES = 250;

    private static final int JVMS = 3;
    private static final int FULL_SECONDS = 5;

    /**
     * Enough for one session, and so little that the driver is nearly full, which makes its tables as large as
     * possible.
     */
    private static final int MAX_SIZE_OF_ONE = 2_300;

    /** The tables are largest, per session, when they have just grown: one such count before each but the first. */
    private static final int[] COUNTS = {98_000, 99_000, 132_000, 197_000};

    private static final List<String> HEAP_FLAGS = List.of("-Xmx2g", "-XX:+UseSerialGC");
    private static final List<String> EVICTION_FLAGS =
            List.of("-Xms4g", "-Xmx4g", "-XX:+UseG1GC", "-XX:+AlwaysPreTouch");
    private static final List<String> EXPIRY_FLAGS =
            List.of("-Xms8g", "-Xmx8g", "-Xmn5g", "-XX:+UseParallelGC", "-XX:+AlwaysPreTouch");
    private static final List<String> HEAPS = List.of("2200m", "2400m", "2600m", "3g");

    /** Measures, and returns the findings. */
    abstract Findings look() throws Exception;

    private static Map<String, Double> figures(List<String> flags, Class<?> main, Object... arguments) {
        try {
            return Child.run(flags, main, arguments)
                    .orElseThrow(() -> new IllegalStateException(
                            "Expected %s to be enough for %s, found the heap full".formatted(flags, main)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double figure(Map<String, Double> figures, String name) {
        Double figure = figures.get(name);
        if (figure == null) {
            throw new IllegalStateException("Expected a figure %s, found %s".formatted(name, figures.keySet()));
        }
        return figure;
    }

    private static Spread spread(List<Map<String, Double>> runs, ToDoubleFunction<Map<String, Double>> figure) {
        return Spread.of(runs.stream().mapToDouble(figure));
    }
}
