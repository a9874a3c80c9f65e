package dev.satchel.serde.internal.bean;

import dev.satchel.serde.internal.slot.TagNavigator;
import dev.satchel.serde.internal.type.TypeMismatchException;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import java.io.IOException;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A deserializer of {@code Map.class}, whose keys and values are read according to their tags. Micronaut Serde would
 * convert other values to a map by way of their text, which even for a short text may never end. Thread-safe.
 */
final class RawMapDeserializer implements Deserializer<Object> {

    static boolean isFor(Argument<?> type) {
        return type.getTypeParameters().length == 0 && type.getType().isAssignableFrom(LinkedHashMap.class);
    }

    @Override
    public @Nullable Object deserialize(Decoder from, DecoderContext context, Argument<? super Object> type)
            throws IOException {
        Decoder decoder = SlotDecoder.behind(from);
        if (!(decoder instanceof SlotDecoder slots)) {
            return decoder.decodeArbitrary();
        }
        int slot = slots.currentUntagged();
        Object map = SlotProbe.arbitraryIf(slots, type.getType());
        if (map != null) {
            return map;
        }
        Object inside = slot < 0 ? null : slots.values().read(slot);
        if (!type.getType().isInstance(inside)) {
            throw new TypeMismatchException(
                    "a map", TagNavigator.describe(slots.values().table(), slot));
        }
        // that of a bean, after its tag
        slots.skipValue();
        return inside;
    }
}
