/** . */
@NullMarked
package dev.satchel.session.internal.id;

import org.jspecify.annotations.NullMarked;
