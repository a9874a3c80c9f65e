/** . */
@NullMarked
package dev.satchel.session.http.error;

import org.jspecify.annotations.NullMarked;
