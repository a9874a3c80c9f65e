/** . */
@NullMarked
package dev.satchel.session.internal;

import org.jspecify.annotations.NullMarked;
