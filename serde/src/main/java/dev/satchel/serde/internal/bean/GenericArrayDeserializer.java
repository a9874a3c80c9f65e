package dev.satchel.serde.internal.bean;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import io.micronaut.serde.exceptions.SerdeException;
import java.io.IOException;
import java.lang.reflect.Array;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A deserializer of arrays of a generic type, whose type arguments Micronaut Serde does not keep. Thread-safe. */
final class GenericArrayDeserializer implements Deserializer<Object> {

    private final Class<?> component;
    private final Argument<Object> readAs;
    private final @Nullable Deserializer<Object> inside;

    private GenericArrayDeserializer(
            Class<?> component, Argument<Object> readAs, @Nullable Deserializer<Object> inside) {
        this.component = component;
        this.readAs = readAs;
        this.inside = inside;
    }

    static boolean isFor(Argument<?> type) {
        return type.getType().isArray() && type.getTypeParameters().length > 0;
    }

    @SuppressWarnings("unchecked") // any type is a type of objects
    static GenericArrayDeserializer unspecific(Argument<?> type) {
        Class<?> component = type.getType().getComponentType();
        Argument<?> element = Argument.of(component, type.getTypeParameters());
        return new GenericArrayDeserializer(
                component, (Argument<Object>) (Argument<?>) Argument.of(List.class, element), null);
    }

    @Override
    @SuppressWarnings("unchecked") // any type is a type of objects
    public Deserializer<Object> createSpecific(DecoderContext context, Argument<? super Object> type)
            throws SerdeException {
        Deserializer<Object> found = (Deserializer<Object>) context.findDeserializer(readAs);
        return new GenericArrayDeserializer(component, readAs, found.createSpecific(context, readAs));
    }

    @Override
    public @Nullable Object deserialize(Decoder decoder, DecoderContext context, Argument<? super Object> type)
            throws IOException {
        if (inside == null) {
            return createSpecific(context, type).deserialize(decoder, context, type);
        }
        Object read = inside.deserialize(decoder, context, readAs);
        return read instanceof List<?> elements ? elements.toArray((Object[]) Array.newInstance(component, 0)) : null;
    }
}
