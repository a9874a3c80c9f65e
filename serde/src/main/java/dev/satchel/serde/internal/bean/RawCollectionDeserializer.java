package dev.satchel.serde.internal.bean;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import io.micronaut.serde.exceptions.SerdeException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Decorates Micronaut Serde's deserializer of collections for raw types such as {@code List.class}, which it would
 * reject: the tags of the elements tell their types. Thread-safe.
 */
final class RawCollectionDeserializer implements Deserializer<Object> {

    private final Deserializer<Object> delegate;

    RawCollectionDeserializer(Deserializer<Object> delegate) {
        this.delegate = delegate;
    }

    /** Returns true if a type is a collection without an element type. */
    static boolean isFor(Argument<?> type) {
        Class<?> raw = type.getType();
        return Iterable.class.isAssignableFrom(raw)
                && raw.getTypeParameters().length == 1
                && type.getTypeParameters().length == 0;
    }

    @Override
    public Deserializer<Object> createSpecific(DecoderContext context, Argument<? super Object> type)
            throws SerdeException {
        return delegate.createSpecific(context, ofAnything(type));
    }

    private static Argument<? super Object> ofAnything(Argument<? super Object> type) {
        return Argument.of(type.getType(), type.getName(), type.getAnnotationMetadata(), Argument.OBJECT_ARGUMENT);
    }

    @Override
    public @Nullable Object deserialize(Decoder decoder, DecoderContext context, Argument<? super Object> type)
            throws IOException {
        return createSpecific(context, type).deserialize(decoder, context, type);
    }
}
