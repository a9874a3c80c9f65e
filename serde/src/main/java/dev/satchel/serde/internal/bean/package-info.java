/** . */
@NullMarked
package dev.satchel.serde.internal.bean;

import org.jspecify.annotations.NullMarked;
