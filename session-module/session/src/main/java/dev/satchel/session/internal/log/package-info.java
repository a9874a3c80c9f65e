/** . */
@NullMarked
package dev.satchel.session.internal.log;

import org.jspecify.annotations.NullMarked;
