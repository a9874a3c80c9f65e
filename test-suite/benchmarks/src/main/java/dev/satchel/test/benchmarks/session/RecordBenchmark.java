package dev.satchel.test.benchmarks.session;

import dev.satchel.serde.DevalueEntries;
import dev.satchel.serde.DevalueMapper;
import dev.satchel.serde.DevalueValue;
import dev.satchel.serde.js.PlainObject;
import dev.satchel.serde.js.Undefined;
import dev.satchel.session.internal.record.Entry;
import dev.satchel.session.internal.record.SessionOperation;
import dev.satchel.session.internal.record.SessionRecord;
import dev.satchel.test.benchmarks.Payloads;
import dev.satchel.test.benchmarks.Visitor;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.Argument;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The cost of one request that uses two keys of a hundred, against decoding and encoding all of them. Half of the keys
 * hold a visitor, a fourth a text, a fourth a list of numbers. In the package of the session, to access its record.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls the method that sets the fields
public class RecordBenchmark {

    private static final int KEYS = 100;
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Argument<Visitor> VISITOR = Argument.of(Visitor.class);

    private DevalueMapper mapper;
    private String read;
    private String written;
    private Visitor visitor;
    private byte[] bytes;

    /** Stores the record. */
    @Setup
    public void prepare() {
        mapper = ApplicationContext.run(Map.of("session.enabled", false)).getBean(DevalueMapper.class);
        read = key(KEYS / 2);
        written = key(KEYS / 4);
        visitor = Payloads.visitor(KEYS);
        SessionRecord record = SessionRecord.create(mapper, NOW);
        for (int i = 0; i < KEYS; i++) {
            record = record.with(
                    mapper, List.of(SessionOperation.set(key(i), Entry.of(mapper.snapshot(value(i)), null))), NOW);
        }
        bytes = record.encode(mapper);
    }

    private static String key(int i) {
        return "key" + i;
    }

    private static Object value(int i) {
        return switch (i % 4) {
            case 1 -> "the value of key " + i;
            case 3 -> List.of(i, i + 0.5, i * 1_000);
            default -> Payloads.visitor(i);
        };
    }

    /**
     * As in a request: load, read one, write one, save.
     *
     * @param read takes the value that was read
     * @return the new bytes
     */
    @Benchmark
    public byte[] oneReadOneWritten(Blackhole read) {
        SessionRecord record = SessionRecord.parse(mapper, bytes);
        read.consume(entry(record, this.read).get(VISITOR));
        return record.with(
                        mapper, List.of(SessionOperation.set(written, Entry.of(mapper.snapshot(visitor), null))), NOW)
                .encode(mapper);
    }

    /**
     * As in a request that only reads: load, read one.
     *
     * @return the value
     */
    @Benchmark
    public Object oneRead() {
        return Objects.requireNonNull(
                entry(SessionRecord.parse(mapper, bytes), read).get(VISITOR));
    }

    private static Entry entry(SessionRecord record, String key) {
        return Objects.requireNonNull(record.entries().get(key));
    }

    /**
     * The same with the mapper alone, without the rules of a record.
     *
     * @param read takes the value that was read
     * @return the new bytes
     */
    @Benchmark
    public byte[] oneReadOneWrittenByMapper(Blackhole read) {
        DevalueEntries entries = mapper.readEntries(bytes);
        DevalueValue entry = entries.value(entries.find(this.read));
        read.consume(Objects.requireNonNull(entry.property("data")).get(VISITOR));
        int changed = entries.find(written);
        PlainObject value = newEntry();
        return entries.encode(position -> position == changed ? value : null, Map.of());
    }

    /**
     * The cost without lazy entries: all of them are decoded and encoded.
     *
     * @param read takes the value that was read
     * @return the new bytes
     */
    @Benchmark
    public byte[] allDecodedAndEncoded(Blackhole read) {
        @SuppressWarnings("unchecked") // a record is a map
        Map<String, Object> entries = (Map<String, Object>) Objects.requireNonNull(mapper.decode(bytes));
        PlainObject entry = (PlainObject) Objects.requireNonNull(entries.get(this.read));
        read.consume(entry.get("data"));
        entries.put(written, newEntry());
        return mapper.encode(entries);
    }

    private PlainObject newEntry() {
        PlainObject entry = new PlainObject();
        entry.put("data", visitor);
        entry.put("expires", Undefined.UNDEFINED);
        return entry;
    }
}
