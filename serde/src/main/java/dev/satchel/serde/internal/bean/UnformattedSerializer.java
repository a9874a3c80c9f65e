package dev.satchel.serde.internal.bean;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.Encoder;
import io.micronaut.serde.Serializer;
import io.micronaut.serde.exceptions.SerdeException;
import java.io.IOException;

/**
 * Micronaut Serde's serializer of a number with a format. It ignores the format, which may round the number. Read by
 * {@link FormattedDeserializer}. Thread-safe.
 */
final class UnformattedSerializer implements Serializer<Object> {

    private final Serializer<Object> delegate;

    UnformattedSerializer(Serializer<Object> delegate) {
        this.delegate = delegate;
    }

    @Override
    public Serializer<Object> createSpecific(EncoderContext context, Argument<?> type) throws SerdeException {
        return new UnformattedSerializer(delegate.createSpecific(context, FormattedDeserializer.plain(type)));
    }

    @Override
    public void serialize(Encoder encoder, EncoderContext context, Argument<?> type, Object value) throws IOException {
        delegate.serialize(encoder, context, type, value);
    }
}
