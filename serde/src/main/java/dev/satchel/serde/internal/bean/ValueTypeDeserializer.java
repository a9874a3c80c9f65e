package dev.satchel.serde.internal.bean;

import dev.satchel.serde.internal.slot.TagNavigator;
import dev.satchel.serde.internal.type.TypeMismatchException;
import dev.satchel.serde.internal.type.ValueTypes;
import dev.satchel.serde.js.TaggedText;
import dev.satchel.serde.js.Undefined;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A deserializer of declared types of {@link ValueTypes}. Thread-safe. */
final class ValueTypeDeserializer implements Deserializer<Object> {

    private final Class<?> asked;

    ValueTypeDeserializer(Class<?> asked) {
        this.asked = asked;
    }

    @Override
    public @Nullable Object deserializeNullable(Decoder from, DecoderContext context, Argument<? super Object> type)
            throws IOException {
        Decoder decoder = SlotDecoder.behind(from);
        if (asked == Undefined.class && decoder instanceof SlotDecoder slots && SlotProbe.takeUndefined(slots)) {
            return Undefined.UNDEFINED;
        }
        return decoder.decodeNull() ? null : deserialize(decoder, context, type);
    }

    @Override
    public Object deserialize(Decoder from, DecoderContext context, Argument<? super Object> type) throws IOException {
        Decoder decoder = SlotDecoder.behind(from);
        if (!(decoder instanceof SlotDecoder slots)) {
            throw new IllegalStateException("there is nothing of the kind but in devalue text");
        }
        Object value =
                asked == TaggedText.class ? SlotProbe.taggedTextIfAny(slots) : SlotProbe.arbitraryAs(slots, asked);
        if (value == null) {
            throw new TypeMismatchException(
                    "a " + asked.getName(), TagNavigator.describe(slots.values().table(), slots.currentTagged()));
        }
        return value;
    }
}
