/** . */
@NullMarked
package dev.satchel.serde.internal.direct;

import org.jspecify.annotations.NullMarked;
