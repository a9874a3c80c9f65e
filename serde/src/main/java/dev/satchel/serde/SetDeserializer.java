package dev.satchel.serde;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import io.micronaut.serde.exceptions.SerdeException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a set of a declared type, after a look at whether its elements can be hashed at all. Thread-safe. */
final class SetDeserializer implements Deserializer<Object> {

    private final Deserializer<Object> theirs;

    SetDeserializer(Deserializer<Object> theirs) {
        this.theirs = theirs;
    }

    @Override
    public Deserializer<Object> createSpecific(DecoderContext context, Argument<? super Object> type)
            throws SerdeException {
        return new SetDeserializer(theirs.createSpecific(context, type));
    }

    @Override
    public @Nullable Object deserialize(Decoder decoder, DecoderContext context, Argument<? super Object> type)
            throws IOException {
        if (decoder instanceof SlotDecoder slots) {
            slots.checkElementsCanBeHashed();
        }
        return theirs.deserialize(decoder, context, type);
    }

    @Override
    public @Nullable Object getDefaultValue(DecoderContext context, Argument<? super Object> type) {
        return theirs.getDefaultValue(context, type);
    }
}
