package dev.satchel.serde.internal.bean;

import dev.satchel.serde.internal.config.TypeVariables;
import dev.satchel.serde.internal.read.TaggedTypes;
import dev.satchel.serde.internal.read.TypedReader;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import io.micronaut.serde.exceptions.SerdeException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Decorates Micronaut Serde's deserializer of a declared bean type: a bean with two references is built once, and a tag
 * may name a subclass of the declared class. The inverse of {@link BeanSerializer}. Thread-safe.
 *
 * <p>The delegate is resolved on first use, as a declared interface has none of its own.
 */
public final class BeanDeserializer implements Deserializer<Object> {

    private final DevalueSerdeRegistry registry;
    private final Deserializer<Object> general;
    private final Argument<Object> declared;
    private volatile @Nullable Deserializer<Object> specific;
    private volatile TypedReader.@Nullable BeanReader fastPath;

    BeanDeserializer(DevalueSerdeRegistry registry, Deserializer<Object> general, Argument<Object> declared) {
        this.registry = registry;
        this.general = general;
        this.declared = declared;
    }

    @Override
    public Deserializer<Object> createSpecific(DecoderContext context, Argument<? super Object> type) {
        return new BeanDeserializer(registry, general, TypeVariables.named(type));
    }

    @Override
    public @Nullable Object deserialize(Decoder from, DecoderContext context, Argument<? super Object> type)
            throws IOException {
        Decoder decoder = SlotDecoder.behind(from);
        if (!(decoder instanceof SlotDecoder slots)) {
            return declaredDeserializer(context).deserialize(decoder, context, type);
        }
        int slot = slots.currentTagged();
        Object plain =
                slots.values().usesFastPath() ? fastPath(slots).readCounted(slots.values(), slot, slots.depth()) : null;
        if (plain != null) {
            slots.skipValue();
            return plain;
        }
        TaggedTypes types = TaggedTypes.of(slots.values(), slot);
        types.check(declared.getType());
        Class<?> tagged = types.outermost();
        // one place may refer to the bean, another to its tag
        int body = slots.currentUntagged();
        Object known = body < 0 ? null : slots.values().bean(body);
        if ((tagged == null ? declared.getType() : tagged).isInstance(known)) {
            slots.skipValue();
            return known;
        }
        if (tagged == null && registry.isReadByItsTag(declared)) {
            return SelfDescribedDeserializer.read(slots, declared.getType());
        }
        Deserializer<Object> deserializer;
        Argument<Object> wanted = declared;
        if (tagged != null && tagged != declared.getType()) {
            wanted = registry.argumentOf(tagged);
            deserializer = registry.plainDeserializerOf(wanted);
        } else {
            deserializer = declaredDeserializer(context);
        }
        int place = body < 0 ? 0 : slots.values().beginBean(body);
        Object bean = SlotProbe.isArray(slots) && registry.isWrappedInArray(wanted)
                ? unwrapped(slots, deserializer, context, wanted)
                : deserializer.deserialize(decoder, context, wanted);
        if (body >= 0) {
            slots.values().endBean(place, bean);
        }
        return bean;
    }

    /** Reads a bean that is written with the name of its subtype, if its class is known already. */
    private static @Nullable Object unwrapped(
            SlotDecoder slots, Deserializer<Object> deserializer, DecoderContext context, Argument<Object> wanted)
            throws IOException {
        try (Decoder inside = slots.decodeArray(wanted)) {
            inside.decodeString();
            return deserializer.deserialize(inside, context, wanted);
        }
    }

    private TypedReader.BeanReader fastPath(SlotDecoder slots) {
        TypedReader.BeanReader found = fastPath;
        if (found == null) {
            found = slots.values().types().beanReader(declared, this);
            fastPath = found;
        }
        return found;
    }

    private Deserializer<Object> declaredDeserializer(DecoderContext context) throws SerdeException {
        Deserializer<Object> found = specific;
        if (found == null) {
            found = general.createSpecific(context, declared);
            specific = found;
        }
        return found;
    }

    @Override
    public @Nullable Object getDefaultValue(DecoderContext context, Argument<? super Object> type) {
        return null;
    }
}
