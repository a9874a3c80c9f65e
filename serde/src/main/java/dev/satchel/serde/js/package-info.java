/** . */
@NullMarked
package dev.satchel.serde.js;

import org.jspecify.annotations.NullMarked;
