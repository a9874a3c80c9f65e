/** . */
@NullMarked
package dev.satchel.serde.internal.type;

import org.jspecify.annotations.NullMarked;
