/**
 * The reading of slots as values, without a type and up to the entry of typed reads. The package uses the API,
 * {@code internal.config}, {@code internal.text}, {@code internal.slot}, {@code js}, {@code internal.type},
 * {@code internal.compare}, {@code internal.proof} and {@code internal.write}.
 */
@NullMarked
package dev.satchel.serde.internal.read;

import org.jspecify.annotations.NullMarked;
