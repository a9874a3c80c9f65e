package dev.satchel.serde.internal.bean;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import io.micronaut.serde.exceptions.SerdeException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A deserializer of values with a format, such as {@code @JsonFormat(pattern = "dd.MM.yyyy")}. They are stored without
 * it, since a formatted text may contain less than the value. A text that can only be formatted, as another application
 * writes it, is read with the format. Thread-safe.
 */
final class FormattedDeserializer implements Deserializer<Object> {

    private final Deserializer<Object> ours;
    private final Deserializer<Object> byFormat;

    FormattedDeserializer(Deserializer<Object> ours, Deserializer<Object> byFormat) {
        this.ours = ours;
        this.byFormat = byFormat;
    }

    /** Returns a type without its annotations. */
    static Argument<Object> plain(Argument<?> type) {
        @SuppressWarnings("unchecked") // any type is a type of objects
        Argument<Object> plain = (Argument<Object>) Argument.of(type.getType(), type.getTypeParameters());
        return plain;
    }

    @Override
    public Deserializer<Object> createSpecific(DecoderContext context, Argument<? super Object> type)
            throws SerdeException {
        return new FormattedDeserializer(
                ours.createSpecific(context, plain(type)), byFormat.createSpecific(context, type));
    }

    @Override
    public @Nullable Object deserialize(Decoder from, DecoderContext context, Argument<? super Object> type)
            throws IOException {
        Decoder decoder = SlotDecoder.behind(from);
        if (!(decoder instanceof SlotDecoder slots) || !SlotProbe.isString(slots)) {
            return ours.deserialize(decoder, context, type);
        }
        Decoder apart = SlotDecoder.of(slots.values(), slots.currentTagged(), slots.depth());
        try {
            Object value = ours.deserialize(apart, context, type);
            slots.skipValue();
            return value;
        } catch (IOException | RuntimeException e) {
            return byFormat.deserialize(decoder, context, type);
        }
    }

    @Override
    public @Nullable Object getDefaultValue(DecoderContext context, Argument<? super Object> type) {
        return byFormat.getDefaultValue(context, type);
    }
}
