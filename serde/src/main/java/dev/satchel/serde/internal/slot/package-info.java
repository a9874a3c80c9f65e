/** . */
@NullMarked
package dev.satchel.serde.internal.slot;

import org.jspecify.annotations.NullMarked;
