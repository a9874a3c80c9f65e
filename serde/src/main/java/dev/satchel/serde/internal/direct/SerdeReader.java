package dev.satchel.serde.internal.direct;

import dev.satchel.serde.internal.bean.SlotDecoder;
import dev.satchel.serde.internal.read.ValueReader;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Deserializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a type with Micronaut Serde's deserializer. Thread-safe. */
public final class SerdeReader extends DirectReader {

    private final Deserializer<Object> deserializer;
    private final Argument<Object> type;

    public SerdeReader(Deserializer<Object> deserializer, Argument<Object> type) {
        this.deserializer = deserializer;
        this.type = type;
    }

    @Override
    @Nullable
    public Object read(ValueReader values, int index, int depth) throws IOException {
        return deserializer.deserializeNullable(SlotDecoder.of(values, index, depth), values.context(), type);
    }

    /** Returns the default for a null that the type does not allow. */
    @Nullable
    Object defaultValue(ValueReader values) {
        return deserializer.getDefaultValue(values.context(), type);
    }
}
