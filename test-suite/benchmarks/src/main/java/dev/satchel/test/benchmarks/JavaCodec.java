package dev.satchel.test.benchmarks;

import io.micronaut.core.type.Argument;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;

/** Java serialization, which most older session stores use. The bytes contain the types. */
final class JavaCodec implements Codec {

    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();

    @Override
    public byte[] write(Object value) throws IOException {
        buffer.reset();
        try (ObjectOutputStream out = new ObjectOutputStream(buffer)) {
            out.writeObject(value);
        }
        return buffer.toByteArray();
    }

    @Override
    public Object read(byte[] bytes, Argument<?> type) throws IOException {
        return readUntyped(bytes);
    }

    @Override
    @SuppressWarnings("BanSerializableRead") // the bytes were written by this codec
    public Object readUntyped(byte[] bytes) throws IOException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        } catch (ClassNotFoundException e) {
            throw new IOException(e);
        }
    }
}
