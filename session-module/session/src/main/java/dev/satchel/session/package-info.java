/**
 * Server-side sessions for Micronaut.
 *
 * <p>The path of a request: {@code SessionLoadFilter} → {@code SessionCookie} (id in) → {@code SessionManager.load} →
 * the driver → {@code SessionRecord} (decoded lazily) → {@link dev.satchel.session.Session} in the handler →
 * {@code SessionManager.commit} → {@code SessionRecord} → the driver → {@code SessionCookie} (id out).
 */
@NullMarked
package dev.satchel.session;

import org.jspecify.annotations.NullMarked;
