package dev.satchel.serde;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.Serializer;

/** A class of the application's, and what writes its beans. */
record BeanType(Argument<Object> type, Serializer<Object> serializer) {}
