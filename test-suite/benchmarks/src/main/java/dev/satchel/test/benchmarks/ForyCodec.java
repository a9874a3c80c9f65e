package dev.satchel.test.benchmarks;

import io.micronaut.core.type.Argument;
import org.apache.fory.Fory;

/** Apache Fory as its guide recommends: all classes registered, and one instance that keeps its buffer. */
final class ForyCodec implements Codec {

    private final Fory fory = Fory.builder()
            .withXlang(false)
            .requireClassRegistration(true)
            .withRefTracking(false)
            .build();

    ForyCodec() {
        fory.register(Visitor.class);
        fory.register(CartLine.class);
        fory.register(Cart.class);
        fory.register(Carts.class);
    }

    @Override
    public byte[] write(Object value) {
        return fory.serialize(value);
    }

    @Override
    public Object read(byte[] bytes, Argument<?> type) {
        return readUntyped(bytes);
    }

    @Override
    public Object readUntyped(byte[] bytes) {
        return fory.deserialize(bytes);
    }
}
