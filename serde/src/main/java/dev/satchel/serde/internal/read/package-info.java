/** . */
@NullMarked
package dev.satchel.serde.internal.read;

import org.jspecify.annotations.NullMarked;
