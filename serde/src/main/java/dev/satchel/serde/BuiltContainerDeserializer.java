package dev.satchel.serde;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import io.micronaut.serde.exceptions.SerdeException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a type of {@link BuiltContainers} where it is declared. Thread-safe. */
final class BuiltContainerDeserializer implements Deserializer<Object> {

    private final Class<?> built;
    private final Argument<Object> readAs;
    private final @Nullable Deserializer<Object> inside;

    private BuiltContainerDeserializer(Class<?> built, Argument<Object> readAs, @Nullable Deserializer<Object> inside) {
        this.built = built;
        this.readAs = readAs;
        this.inside = inside;
    }

    static BuiltContainerDeserializer unspecific(Class<?> built) {
        return new BuiltContainerDeserializer(built, Argument.OBJECT_ARGUMENT, null);
    }

    @Override
    @SuppressWarnings("unchecked") // any type is one of objects
    public Deserializer<Object> createSpecific(DecoderContext context, Argument<? super Object> type)
            throws SerdeException {
        Argument<Object> from = (Argument<Object>) BuiltContainers.readAs(type);
        Deserializer<Object> found = (Deserializer<Object>) context.findDeserializer(from);
        return new BuiltContainerDeserializer(built, from, found.createSpecific(context, from));
    }

    @Override
    public @Nullable Object deserialize(Decoder decoder, DecoderContext context, Argument<? super Object> type)
            throws IOException {
        if (inside == null) {
            return createSpecific(context, type).deserialize(decoder, context, type);
        }
        Object read = inside.deserialize(decoder, context, readAs);
        return read == null ? null : BuiltContainers.build(built, read);
    }
}
