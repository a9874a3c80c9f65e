/**
 * The adapters to Micronaut Serde: its registry, decoder, encoder, and the serializers and deserializers of declared
 * types. The package uses all others of this module but {@code internal.direct} and {@code internal}.
 */
@NullMarked
package dev.satchel.serde.internal.bean;

import org.jspecify.annotations.NullMarked;
