/** . */
@NullMarked
package dev.satchel.session.internal.store;

import org.jspecify.annotations.NullMarked;
