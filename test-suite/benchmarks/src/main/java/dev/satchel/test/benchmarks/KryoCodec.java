package dev.satchel.test.benchmarks;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.micronaut.core.type.Argument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;

/**
 * Kryo as its manual recommends: all classes registered, and one buffer for all calls. It keeps no references, which is
 * its default.
 */
final class KryoCodec implements Codec {

    private static final int FIRST_SIZE = 4_096;

    private final Kryo kryo = new Kryo();
    private final Output output = new Output(FIRST_SIZE, -1);
    private final Input input = new Input();

    KryoCodec() {
        kryo.setRegistrationRequired(true);
        kryo.register(Visitor.class);
        kryo.register(CartLine.class);
        kryo.register(Cart.class);
        kryo.register(Carts.class);
        kryo.register(ArrayList.class);
        kryo.register(LinkedHashMap.class);
        kryo.register(LinkedHashSet.class);
        kryo.register(Instant.class);
    }

    @Override
    public byte[] write(Object value) {
        output.reset();
        kryo.writeClassAndObject(output, value);
        return output.toBytes();
    }

    @Override
    public Object read(byte[] bytes, Argument<?> type) {
        return readUntyped(bytes);
    }

    @Override
    public Object readUntyped(byte[] bytes) {
        input.setBuffer(bytes);
        return kryo.readClassAndObject(input);
    }
}
