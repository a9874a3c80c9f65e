package dev.satchel.test.benchmarks.session;

import dev.satchel.serde.DevalueMapper;
import dev.satchel.session.internal.record.Entry;
import dev.satchel.session.internal.record.SessionOperation;
import dev.satchel.session.internal.record.SessionRecord;
import dev.satchel.test.benchmarks.Payloads;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.Argument;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The codec's share of a request that uses one key, in a record that all threads read. In the package of the session,
 * to access its record.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the method that sets the fields
public class OneKeyBenchmark {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final String NAME = "name";
    private static final String COUNT = "count";

    /** The content of the record besides a name and a number. */
    public enum Rest {
        /** A text of 1 kB. */
        TEXT,
        /** A visitor and the lines of a cart: 1.5 kB of many slots. */
        CART,
        /** A hundred different texts of 1 kB. */
        TEXTS
    }

    /** The content of the record besides a name and a number. */
    @Param
    public Rest rest = Rest.TEXT;

    private DevalueMapper mapper;
    private byte[] bytes;

    /** Stores the record. */
    @Setup
    public void prepare() {
        mapper = ApplicationContext.run(Map.of("session.enabled", false)).getBean(DevalueMapper.class);
        SessionRecord record =
                SessionRecord.create(mapper, NOW).with(mapper, List.of(set(NAME, "Ada"), set(COUNT, 1_000)), NOW);
        bytes = record.with(mapper, others(), NOW).encode(mapper);
    }

    private List<SessionOperation> others() {
        return switch (rest) {
            case TEXT -> List.of(set("padding", "x".repeat(1_024)));
            case CART ->
                List.of(
                        set("visitor", Payloads.visitor(1)),
                        set("lines", Payloads.cart(1).lines()));
            case TEXTS ->
                IntStream.range(0, 100)
                        .mapToObj(i -> set("padding" + i, i + "x".repeat(1_024)))
                        .toList();
        };
    }

    private SessionOperation set(String key, Object value) {
        return SessionOperation.set(key, Entry.of(mapper.snapshot(value), null));
    }

    /**
     * Load, and read one key by its class, as {@code get(key, String.class)} does.
     *
     * @return the value
     */
    @Benchmark
    public Object readOne() {
        return get(SessionRecord.parse(mapper, bytes), NAME, String.class);
    }

    /**
     * Load, read one key and write it, save.
     *
     * @return the new bytes
     */
    @Benchmark
    public byte[] writeOne() {
        SessionRecord record = SessionRecord.parse(mapper, bytes);
        // the same number of digits each time
        int next = (get(record, COUNT, Integer.class) + 1) % 1_000 + 1_000;
        return record.with(mapper, List.of(set(COUNT, next)), NOW).encode(mapper);
    }

    private static <T> T get(SessionRecord record, String key, Class<T> type) {
        Entry entry = Objects.requireNonNull(record.entries().get(key));
        return Objects.requireNonNull(entry.get(Argument.of(type)));
    }
}
