package dev.satchel.serde.internal.bean;

import dev.satchel.serde.internal.read.HashedElements;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import io.micronaut.serde.exceptions.SerdeException;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A deserializer of sets of a declared type that first checks that the elements can be hashed. Thread-safe. */
public final class SetDeserializer implements Deserializer<Object> {

    private final Deserializer<Object> delegate;
    private final @Nullable Deserializer<Object> elements;

    /**
     * Creates the deserializer.
     *
     * @param delegate Micronaut Serde's deserializer of the set
     * @param elements reads the elements as a list, or null if the set is not a hashed one
     */
    private SetDeserializer(Deserializer<Object> delegate, @Nullable Deserializer<Object> elements) {
        this.delegate = delegate;
        this.elements = elements;
    }

    static SetDeserializer unspecific(Deserializer<Object> delegate) {
        return new SetDeserializer(delegate, null);
    }

    @Override
    @SuppressWarnings("unchecked") // a list is an object
    public Deserializer<Object> createSpecific(DecoderContext context, Argument<? super Object> type)
            throws SerdeException {
        Deserializer<Object> list = null;
        if (type.getType().isAssignableFrom(LinkedHashSet.class)) {
            Argument<?> element = type.getFirstTypeVariable().orElse(Argument.OBJECT_ARGUMENT);
            Argument<List<?>> elements = (Argument<List<?>>) (Argument<?>) Argument.listOf(element);
            list = (Deserializer<Object>)
                    (Deserializer<?>) context.findDeserializer(elements).createSpecific(context, elements);
        }
        return new SetDeserializer(delegate.createSpecific(context, type), list);
    }

    @Override
    public @Nullable Object deserialize(Decoder from, DecoderContext context, Argument<? super Object> type)
            throws IOException {
        Decoder decoder = SlotDecoder.behind(from);
        if (!(decoder instanceof SlotDecoder slots) || elements == null) {
            return delegate.deserialize(decoder, context, type);
        }
        int[] checked = SlotProbe.checkElementsCanBeHashed(slots);
        if (!(elements.deserialize(decoder, context, type) instanceof List<?> list)) {
            return null;
        }
        HashedElements.checkSpread(slots.values(), list, checked);
        return new LinkedHashSet<Object>(list);
    }

    @Override
    public @Nullable Object getDefaultValue(DecoderContext context, Argument<? super Object> type) {
        return delegate.getDefaultValue(context, type);
    }
}
