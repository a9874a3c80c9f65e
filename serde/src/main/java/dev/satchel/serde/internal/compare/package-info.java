/** . */
@NullMarked
package dev.satchel.serde.internal.compare;

import org.jspecify.annotations.NullMarked;
