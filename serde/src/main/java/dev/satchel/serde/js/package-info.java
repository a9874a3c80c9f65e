/**
 * Types for JavaScript values without an equivalent in Java. The package uses the API and {@code internal.config},
 * {@code internal.text} and {@code internal.slot}.
 */
@NullMarked
package dev.satchel.serde.js;

import org.jspecify.annotations.NullMarked;
