/** Responses to failures of sessions, in the error format of the application. Knows {@code internal}. */
@NullMarked
package dev.satchel.session.http.error;

import org.jspecify.annotations.NullMarked;
