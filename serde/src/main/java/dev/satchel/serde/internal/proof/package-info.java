/**
 * Proofs that beans are read back as they were stored. The package uses the API, {@code internal.config},
 * {@code internal.text}, {@code internal.slot}, {@code js}, {@code internal.type} and {@code internal.compare}.
 */
@NullMarked
package dev.satchel.serde.internal.proof;

import org.jspecify.annotations.NullMarked;
