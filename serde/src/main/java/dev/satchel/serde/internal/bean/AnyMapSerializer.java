package dev.satchel.serde.internal.bean;

import dev.satchel.serde.DevalueException;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Encoder;
import io.micronaut.serde.ObjectSerializer;
import java.io.IOException;
import java.util.Map;

/**
 * A serializer of maps that writes their values with tags. With {@code @JsonAnyGetter} the entries become properties of
 * the enclosing object. Thread-safe.
 */
final class AnyMapSerializer implements ObjectSerializer<Object> {

    @Override
    public void serialize(Encoder encoder, EncoderContext context, Argument<?> type, Object value) {
        ((SlotEncoder) encoder).encodeValue(value);
    }

    @Override
    public void serializeInto(Encoder encoder, EncoderContext context, Argument<?> type, Object value)
            throws IOException {
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
            if (!(entry.getKey() instanceof String name)) {
                throw new DevalueException("Expected the name of a property, found a key that is no string");
            }
            encoder.encodeKey(name);
            ((SlotEncoder) encoder).encodeValue(entry.getValue());
        }
    }
}
