package dev.satchel.serde;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.Serializer;

/** A class of the application's, what writes its beans, and what has been shown of them. */
record BeanType(Argument<Object> type, Serializer<Object> serializer, BeanProofs.OfClass proofs) {}
