/** . */
@NullMarked
package dev.satchel.serde.internal.text;

import org.jspecify.annotations.NullMarked;
