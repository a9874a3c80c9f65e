/**
 * The writing of values as slots, and the copying of slots that are already written. The package uses the API,
 * {@code internal.config}, {@code internal.text}, {@code internal.slot}, {@code js}, {@code internal.type},
 * {@code internal.compare} and {@code internal.proof}.
 */
@NullMarked
package dev.satchel.serde.internal.write;

import org.jspecify.annotations.NullMarked;
