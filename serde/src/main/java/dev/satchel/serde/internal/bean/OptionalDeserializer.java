package dev.satchel.serde.internal.bean;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import io.micronaut.serde.exceptions.SerdeException;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A deserializer of an Optional of a declared type: with its tag, or the value alone, as the astro profile writes it.
 */
final class OptionalDeserializer implements Deserializer<Optional<Object>> {

    private final Argument<Object> type;
    private final @Nullable Deserializer<Object> inside;

    private OptionalDeserializer(Argument<Object> type, @Nullable Deserializer<Object> inside) {
        this.type = type;
        this.inside = inside;
    }

    static OptionalDeserializer unspecific() {
        return new OptionalDeserializer(Argument.OBJECT_ARGUMENT, null);
    }

    @Override
    @SuppressWarnings("unchecked") // any type is a type of objects
    public Deserializer<Optional<Object>> createSpecific(
            DecoderContext context, Argument<? super Optional<Object>> optional) throws SerdeException {
        Argument<Object> declared =
                (Argument<Object>) optional.getFirstTypeVariable().orElse(Argument.OBJECT_ARGUMENT);
        Deserializer<Object> found = (Deserializer<Object>) context.findDeserializer(declared);
        return new OptionalDeserializer(declared, found.createSpecific(context, declared));
    }

    @Override
    public Optional<Object> deserialize(
            Decoder from, DecoderContext context, Argument<? super Optional<Object>> optional) throws IOException {
        Decoder decoder = SlotDecoder.behind(from);
        if (inside == null) {
            return createSpecific(context, optional).deserialize(decoder, context, optional);
        }
        if (decoder instanceof SlotDecoder slots) {
            SlotProbe.enterOptional(slots);
            if (Optional.class.isAssignableFrom(type.getType()) && SlotProbe.takeNull(slots)) {
                // an empty one, and not one that holds an empty one
                return Optional.empty();
            }
        }
        return Optional.ofNullable(inside.deserializeNullable(decoder, context, type));
    }

    @Override
    public Optional<Object> deserializeNullable(
            Decoder from, DecoderContext context, Argument<? super Optional<Object>> optional) throws IOException {
        Decoder decoder = SlotDecoder.behind(from);
        return deserialize(decoder, context, optional);
    }

    @Override
    public Optional<Object> getDefaultValue(DecoderContext context, Argument<? super Optional<Object>> optional) {
        return Optional.empty();
    }
}
