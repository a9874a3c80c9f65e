/** . */
@NullMarked
package dev.satchel.session.http.websocket;

import org.jspecify.annotations.NullMarked;
