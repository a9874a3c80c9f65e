package dev.satchel.serde.internal.bean;

import dev.satchel.serde.internal.read.TaggedTypes;
import dev.satchel.serde.internal.type.TypeMismatchException;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import io.micronaut.serde.exceptions.SerdeException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Decorates the deserializer of an enum, or one of the application, which does not see the tags around a value, with a
 * check of them. See {@link TaggedTypes}. Thread-safe.
 */
final class TagCheckingDeserializer implements Deserializer<Object> {

    private final Deserializer<Object> delegate;
    private final Class<?> asked;

    TagCheckingDeserializer(Deserializer<Object> delegate, Class<?> asked) {
        this.delegate = delegate;
        this.asked = asked;
    }

    @Override
    public Deserializer<Object> createSpecific(DecoderContext context, Argument<? super Object> type)
            throws SerdeException {
        return new TagCheckingDeserializer(delegate.createSpecific(context, type), asked);
    }

    @Override
    public @Nullable Object deserialize(Decoder from, DecoderContext context, Argument<? super Object> type)
            throws IOException {
        Decoder decoder = SlotDecoder.behind(from);
        check(decoder);
        return delegate.deserialize(decoder, context, type);
    }

    @Override
    public @Nullable Object deserializeNullable(Decoder from, DecoderContext context, Argument<? super Object> type)
            throws IOException {
        Decoder decoder = SlotDecoder.behind(from);
        check(decoder);
        return delegate.deserializeNullable(decoder, context, type);
    }

    private void check(Decoder decoder) throws TypeMismatchException {
        if (decoder instanceof SlotDecoder slots) {
            TaggedTypes.of(slots.values(), slots.currentTagged()).check(asked);
        }
    }

    @Override
    public @Nullable Object getDefaultValue(DecoderContext context, Argument<? super Object> type) {
        return delegate.getDefaultValue(context, type);
    }
}
