/**
 * Conversion of Java values to and from devalue text: the API. The bottom package of this module: it uses none of the
 * others.
 *
 * <p>The path of a value out: {@link dev.satchel.serde.DevalueMapper} → {@code ValueWriter} (which slot a value gets) →
 * {@code SlotWriter} (the text of the slots). The path in: {@code SlotTable} (where each slot is) → {@code ValueReader}
 * (without a type) or {@code SlotDecoder} (with one, through Micronaut Serde).
 */
@NullMarked
package dev.satchel.serde;

import org.jspecify.annotations.NullMarked;
