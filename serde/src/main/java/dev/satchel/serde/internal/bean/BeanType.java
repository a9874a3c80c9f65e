package dev.satchel.serde.internal.bean;

import dev.satchel.serde.internal.proof.BeanProofRegistry;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Serializer;

/** A class of the application's, what writes its beans, and what has been shown of them. */
public record BeanType(Argument<Object> type, Serializer<Object> serializer, BeanProofRegistry.OfClass proofs) {}
