/**
 * Tables of value types and their tags, with their conversion to and from text. The package uses the API,
 * {@code internal.config}, {@code internal.text}, {@code internal.slot} and {@code js}.
 */
@NullMarked
package dev.satchel.serde.internal.type;

import org.jspecify.annotations.NullMarked;
