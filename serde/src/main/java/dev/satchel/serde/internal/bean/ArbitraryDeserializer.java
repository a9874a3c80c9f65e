package dev.satchel.serde.internal.bean;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A deserializer of values declared as Object, according to their tags, undefined included. Thread-safe. */
final class ArbitraryDeserializer implements Deserializer<Object> {

    @Override
    public @Nullable Object deserialize(Decoder decoder, DecoderContext context, Argument<? super Object> type)
            throws IOException {
        return decoder.decodeArbitrary();
    }

    @Override
    public @Nullable Object deserializeNullable(Decoder decoder, DecoderContext context, Argument<? super Object> type)
            throws IOException {
        return decoder.decodeArbitrary();
    }
}
