/** . */
@NullMarked
package dev.satchel.serde.internal.proof;

import org.jspecify.annotations.NullMarked;
