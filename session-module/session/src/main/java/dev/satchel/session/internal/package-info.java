/**
 * The session of one request, and the manager that loads and commits it. Knows the packages below it and nothing of
 * HTTP.
 */
@NullMarked
package dev.satchel.session.internal;

import org.jspecify.annotations.NullMarked;
