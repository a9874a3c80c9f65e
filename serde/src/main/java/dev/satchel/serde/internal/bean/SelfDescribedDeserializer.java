package dev.satchel.serde.internal.bean;

import dev.satchel.serde.internal.slot.TagNavigator;
import dev.satchel.serde.internal.type.TypeMismatchException;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A deserializer of values declared as an interface that many types implement, such as Comparable, according to their
 * tags. Thread-safe.
 */
final class SelfDescribedDeserializer implements Deserializer<Object> {

    private final Class<?> declared;

    SelfDescribedDeserializer(Class<?> declared) {
        this.declared = declared;
    }

    @Override
    public @Nullable Object deserialize(Decoder from, DecoderContext context, Argument<? super Object> type)
            throws IOException {
        Decoder decoder = SlotDecoder.behind(from);
        return decoder instanceof SlotDecoder slots ? read(slots, declared) : decoder.decodeArbitrary();
    }

    /** Reads the next value according to its tag. It must be of the declared type. */
    static @Nullable Object read(SlotDecoder slots, Class<?> declared) throws TypeMismatchException {
        int slot = slots.currentTagged();
        Object value = slots.decodeArbitrary();
        if (value != null && !declared.isInstance(value)) {
            throw new TypeMismatchException(
                    "a " + declared.getName(),
                    TagNavigator.describe(slots.values().table(), slot));
        }
        return value;
    }
}
