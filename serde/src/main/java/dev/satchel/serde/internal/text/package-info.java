/**
 * The bytes of JSON text: the buffer, numbers, names and SWAR searches. The package uses the API and
 * {@code internal.config}.
 */
@NullMarked
package dev.satchel.serde.internal.text;

import org.jspecify.annotations.NullMarked;
