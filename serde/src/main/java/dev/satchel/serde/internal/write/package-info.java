/** . */
@NullMarked
package dev.satchel.serde.internal.write;

import org.jspecify.annotations.NullMarked;
