package dev.satchel.serde.internal.bean;

import dev.satchel.serde.internal.proof.BeanProofRegistry;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Serializer;

/** A class of the application, with the serializer and the proofs of its beans. */
public record BeanType(Argument<Object> type, Serializer<Object> serializer, BeanProofRegistry.OfClass proofs) {}
