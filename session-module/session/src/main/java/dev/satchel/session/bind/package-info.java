/** . */
@NullMarked
package dev.satchel.session.bind;

import org.jspecify.annotations.NullMarked;
