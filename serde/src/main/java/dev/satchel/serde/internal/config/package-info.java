/** . */
@NullMarked
package dev.satchel.serde.internal.config;

import org.jspecify.annotations.NullMarked;
