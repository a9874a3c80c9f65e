/** . */
@NullMarked
package dev.satchel.serde.internal;

import org.jspecify.annotations.NullMarked;
