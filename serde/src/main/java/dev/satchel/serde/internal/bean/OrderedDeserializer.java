package dev.satchel.serde.internal.bean;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import io.micronaut.serde.exceptions.SerdeException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A deserializer of sorted containers that checks the cost of comparing the elements before it reads any. Thread-safe.
 */
final class OrderedDeserializer implements Deserializer<Object> {

    private final Deserializer<Object> inside;

    OrderedDeserializer(Deserializer<Object> inside) {
        this.inside = inside;
    }

    @Override
    public Deserializer<Object> createSpecific(DecoderContext context, Argument<? super Object> type)
            throws SerdeException {
        return new OrderedDeserializer(inside.createSpecific(context, type));
    }

    @Override
    public @Nullable Object deserialize(Decoder from, DecoderContext context, Argument<? super Object> type)
            throws IOException {
        Decoder decoder = SlotDecoder.behind(from);
        if (decoder instanceof SlotDecoder slots) {
            SlotProbe.checkElementsCanBeOrdered(slots);
        }
        return inside.deserialize(decoder, context, type);
    }

    @Override
    public @Nullable Object getDefaultValue(DecoderContext context, Argument<? super Object> type) {
        return inside.getDefaultValue(context, type);
    }
}
