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
 * Reads {@code Map.class}, which says nothing of keys and values, so that they are what their tags say they are.
 * Micronaut Serde would convert what is no map to one, by way of its text, which a short text may make endless.
 * Thread-safe.
 */
final class RawMapDeserializer implements Deserializer<Object> {

    static boolean isFor(Argument<?> type) {
        return type.getTypeParameters().length == 0 && type.getType().isAssignableFrom(LinkedHashMap.class);
    }

    @Override
    public @Nullable Object deserialize(Decoder decoder, DecoderContext context, Argument<? super Object> type)
            throws IOException {
        if (!(decoder instanceof SlotDecoder slots)) {
            return decoder.decodeArbitrary();
        }
        int slot = slots.currentUntagged();
        Object map = slots.arbitraryIf(type.getType());
        if (map != null) {
            return map;
        }
        Object inside = slot < 0 ? null : slots.values().read(slot);
        if (!type.getType().isInstance(inside)) {
            throw new TypeMismatchException(
                    "a map", TagNavigator.describe(slots.values().table(), slot));
        }
        // that of a bean, behind its tag
        slots.skipValue();
        return inside;
    }
}
