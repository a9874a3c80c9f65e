package dev.satchel.test.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
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

/** Encoding and decoding of whole objects. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls the method that sets the fields
public class CodecBenchmark {

    /** The encoded and decoded object. */
    @Param
    public Payload payload = Payload.CART;

    /** The codec under test. */
    @Param
    public Codecs codec = Codecs.DEVALUE;

    private Codec tested;
    private Object value;
    private byte[] bytes;

    /**
     * Encodes the object, and checks that the codec works.
     *
     * @throws IOException if it does not
     */
    @Setup
    public void prepare() throws IOException {
        tested = codec.create();
        value = payload.create();
        bytes = tested.write(value);
        if (codec != Codecs.SERDE_JACKSON || payload != Payload.CART_AS_MAPS) {
            Object back = tested.read(bytes, payload.type());
            if (!back.equals(value)) {
                throw new IllegalStateException("Expected to read what was written, found something else");
            }
        }
    }

    /**
     * Object to bytes.
     *
     * @return the bytes
     * @throws IOException never
     */
    @Benchmark
    public byte[] write() throws IOException {
        return tested.write(value);
    }

    /**
     * Bytes to object, with its type known.
     *
     * @return the object
     * @throws IOException never
     */
    @Benchmark
    public Object read() throws IOException {
        return tested.read(bytes, payload.type());
    }

    /**
     * Bytes to object, with its type unknown.
     *
     * @return the object
     * @throws IOException never
     */
    @Benchmark
    public Object readUntyped() throws IOException {
        return tested.readUntyped(bytes);
    }
}
