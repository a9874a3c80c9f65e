/**
 * The slot table of a devalue text, and cursors, checks and budgets for reading its slots. The package uses the API,
 * {@code internal.config} and {@code internal.text}.
 */
@NullMarked
package dev.satchel.serde.internal.slot;

import org.jspecify.annotations.NullMarked;
