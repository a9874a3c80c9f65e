/** . */
@NullMarked
package dev.satchel.session.http.cookie;

import org.jspecify.annotations.NullMarked;
