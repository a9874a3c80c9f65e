/**
 * The path of a request: which requests use a session, the filters that load and commit it, and the headers for caches.
 * Used by {@code bind}.
 */
@NullMarked
package dev.satchel.session.http;

import org.jspecify.annotations.NullMarked;
