/** . */
@NullMarked
package dev.satchel.session.internal.record;

import org.jspecify.annotations.NullMarked;
