package dev.satchel.serde.internal.bean;

import dev.satchel.serde.internal.type.ContainerFactories;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import io.micronaut.serde.exceptions.SerdeException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A deserializer of declared types of {@link ContainerFactories}. Thread-safe. */
final class ContainerDeserializer implements Deserializer<Object> {

    private final Class<?> built;
    private final Argument<Object> readAs;
    private final @Nullable Deserializer<Object> inside;

    private ContainerDeserializer(Class<?> built, Argument<Object> readAs, @Nullable Deserializer<Object> inside) {
        this.built = built;
        this.readAs = readAs;
        this.inside = inside;
    }

    static ContainerDeserializer unspecific(Class<?> built) {
        return new ContainerDeserializer(built, Argument.OBJECT_ARGUMENT, null);
    }

    @Override
    @SuppressWarnings("unchecked") // any type is a type of objects
    public Deserializer<Object> createSpecific(DecoderContext context, Argument<? super Object> type)
            throws SerdeException {
        Argument<Object> from = (Argument<Object>) ContainerFactories.readAs(type);
        Deserializer<Object> found = (Deserializer<Object>) context.findDeserializer(from);
        return new ContainerDeserializer(built, from, found.createSpecific(context, from));
    }

    @Override
    public @Nullable Object deserialize(Decoder decoder, DecoderContext context, Argument<? super Object> type)
            throws IOException {
        if (inside == null) {
            return createSpecific(context, type).deserialize(decoder, context, type);
        }
        Object read = inside.deserialize(decoder, context, readAs);
        return read == null ? null : ContainerFactories.build(built, read);
    }
}
