package dev.satchel.serde.internal.bean;

import dev.satchel.serde.internal.proof.BeanProofRegistry;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Encoder;
import io.micronaut.serde.ObjectSerializer;
import io.micronaut.serde.Serializer;
import io.micronaut.serde.exceptions.SerdeException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Decorates Micronaut Serde's serializer of a declared bean type: a bean that was written before becomes a reference,
 * and one of another class than the declared one keeps the tag of its class, unless the application's annotations
 * distinguish subtypes. The inverse of {@link BeanDeserializer}. Thread-safe.
 */
final class BeanSerializer implements ObjectSerializer<Object> {

    private final Serializer<Object> general;
    private final Class<?> declared;
    private final boolean annotatedSubtypes;
    private final BeanProofRegistry proofs;

    /** Resolved when the first bean is written, as a declared interface has none. */
    private volatile BeanProofRegistry.@Nullable OfClass found;

    BeanSerializer(Serializer<Object> general, Class<?> declared, boolean annotatedSubtypes, BeanProofRegistry proofs) {
        this.general = general;
        this.declared = declared;
        this.annotatedSubtypes = annotatedSubtypes;
        this.proofs = proofs;
    }

    @Override
    public Serializer<Object> createSpecific(EncoderContext context, Argument<?> type) throws SerdeException {
        return new BeanSerializer(general.createSpecific(context, type), declared, annotatedSubtypes, proofs);
    }

    @Override
    public void serialize(Encoder encoder, EncoderContext context, Argument<?> type, Object value) throws IOException {
        if (!(encoder instanceof SlotEncoder slots)) {
            general.serialize(encoder, context, type, value);
        } else if (value.getClass() != declared && !annotatedSubtypes) {
            slots.encodeUndeclared(value, declared);
        } else if (!slots.isKnown(value)) {
            BeanProofRegistry.OfClass known = proofsOf(value.getClass());
            slots.claim(known, value);
            slots.identify(value);
            long mark = slots.mark();
            general.serialize(encoder, context, type, value);
            slots.claimNulls(known, value, mark);
            slots.identify(null);
        }
    }

    private BeanProofRegistry.OfClass proofsOf(Class<?> type) {
        if (type != declared) {
            return proofs.of(type);
        }
        BeanProofRegistry.OfClass known = found;
        if (known == null) {
            known = proofs.of(type);
            found = known;
        }
        return known;
    }

    @Override
    public void serializeInto(Encoder encoder, EncoderContext context, Argument<?> type, Object value)
            throws IOException {
        if (!(general instanceof ObjectSerializer<Object> into)) {
            throw new SerdeException("The type cannot be written into the object around it");
        }
        if (encoder instanceof SlotEncoder slots) {
            BeanProofRegistry.OfClass known = proofsOf(value.getClass());
            slots.claim(known, value);
            long mark = slots.mark();
            into.serializeInto(encoder, context, type, value);
            slots.claimNullsInside(known, value, mark);
        } else {
            into.serializeInto(encoder, context, type, value);
        }
    }

    @Override
    public boolean isEmpty(EncoderContext context, Object value) {
        return general.isEmpty(context, value);
    }

    @Override
    public boolean isAbsent(EncoderContext context, Object value) {
        return general.isAbsent(context, value);
    }

    @Override
    public boolean isDefault(EncoderContext context, Object value) {
        return general.isDefault(context, value);
    }
}
