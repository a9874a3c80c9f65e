/** . */
@NullMarked
package dev.satchel.session.http;

import org.jspecify.annotations.NullMarked;
