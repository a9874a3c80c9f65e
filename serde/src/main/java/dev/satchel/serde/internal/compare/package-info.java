/**
 * Comparison of values in their devalue form, and their sizes, without decoding. The package uses the API,
 * {@code internal.config}, {@code internal.text}, {@code internal.slot}, {@code js} and {@code internal.type}.
 */
@NullMarked
package dev.satchel.serde.internal.compare;

import org.jspecify.annotations.NullMarked;
