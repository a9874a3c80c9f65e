/** Sessions of web sockets: a check before each message, and the end with the web socket. Knows {@code internal}. */
@NullMarked
package dev.satchel.session.http.websocket;

import org.jspecify.annotations.NullMarked;
