package dev.satchel.serde.internal.bean;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import io.micronaut.serde.exceptions.SerdeException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Decorates Micronaut Serde's deserializer of maps, until the types of keys and values are known. Thread-safe. */
final class MapDeserializer implements Deserializer<Object> {

    private final Deserializer<Object> delegate;

    MapDeserializer(Deserializer<Object> delegate) {
        this.delegate = delegate;
    }

    @Override
    public Deserializer<Object> createSpecific(DecoderContext context, Argument<? super Object> type)
            throws SerdeException {
        if (RawMapDeserializer.isFor(type)) {
            return new RawMapDeserializer();
        }
        Deserializer<Object> specific = delegate.createSpecific(context, type);
        return TypedMapDeserializer.isFor(type) ? TypedMapDeserializer.of(context, specific, type) : specific;
    }

    @Override
    public @Nullable Object deserialize(Decoder decoder, DecoderContext context, Argument<? super Object> type)
            throws IOException {
        return createSpecific(context, type).deserialize(decoder, context, type);
    }
}
