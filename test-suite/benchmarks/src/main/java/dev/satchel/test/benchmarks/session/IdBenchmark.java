package dev.satchel.test.benchmarks.session;

import dev.satchel.session.internal.id.HashedIdGenerator;
import dev.satchel.session.internal.id.SessionIdGenerator;
import dev.satchel.session.internal.id.UuidIdGenerator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Creating an id, validating it, and hashing it to the driver key. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class IdBenchmark {

    private static final int MANY = 1024;

    private final SessionIdGenerator hashed = new HashedIdGenerator();
    private final SessionIdGenerator uuids = new UuidIdGenerator();
    private String id = hashed.next();
    private String uuid = uuids.next();

    /** Many ids, as servers receive them: the branch predictor would learn a single one. */
    private final String[] ids = Stream.generate(hashed::next).limit(MANY).toArray(String[]::new);

    private int next;

    /**
     * Creates an id.
     *
     * @return the id
     */
    @Benchmark
    public String make() {
        return hashed.next();
    }

    /**
     * Validates an id.
     *
     * @return true
     */
    @Benchmark
    public boolean check() {
        return hashed.isWellFormed(ids[next++ & (MANY - 1)]);
    }

    /**
     * Hashes an id to its driver key.
     *
     * @return the key
     */
    @Benchmark
    public String hash() {
        return hashed.driverKey(id);
    }

    /**
     * Creates an id as Astro does.
     *
     * @return the id
     */
    @Benchmark
    public String makeUuid() {
        return uuids.next();
    }

    /**
     * Validates an id of Astro.
     *
     * @return true
     */
    @Benchmark
    public boolean checkUuid() {
        return uuids.isWellFormed(uuid);
    }
}
