/**
 * Application events of the lifecycle of sessions, for methods with {@code @EventListener}. They are published on the
 * thread that does the work, which may be an event loop, so a listener must not block. The exception of a listener is
 * logged and fails no request.
 */
@NullMarked
package dev.satchel.session.event;

import org.jspecify.annotations.NullMarked;
