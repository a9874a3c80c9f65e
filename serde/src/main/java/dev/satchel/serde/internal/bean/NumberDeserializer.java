package dev.satchel.serde.internal.bean;

import dev.satchel.serde.internal.slot.TagNavigator;
import dev.satchel.serde.internal.type.TypeMismatchException;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A deserializer of values declared as Number, according to their tags, except for a BigDecimal, which is a text
 * without its tag. Thread-safe.
 */
final class NumberDeserializer implements Deserializer<Object> {

    @Override
    public @Nullable Object deserialize(Decoder from, DecoderContext context, Argument<? super Object> type)
            throws IOException {
        Decoder decoder = SlotDecoder.behind(from);
        if (!(decoder instanceof SlotDecoder slots)) {
            return decoder.decodeNumber();
        }
        int slot = slots.currentTagged();
        slots.values().chargeBytesIfLong(slot);
        Object value = slots.decodeArbitrary();
        if (value == null || value instanceof Number) {
            return value;
        }
        if (value instanceof String text) {
            slots.values().limits().checkDigits(text);
            try {
                return new BigDecimal(text);
            } catch (NumberFormatException e) {
                throw new TypeMismatchException("a number", "another text");
            }
        }
        throw new TypeMismatchException(
                "a number", TagNavigator.describe(slots.values().table(), slot));
    }
}
