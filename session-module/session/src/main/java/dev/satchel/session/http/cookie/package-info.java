/**
 * The session cookie: reading, writing, renewal, and warnings about cookies that browsers drop. Knows {@code internal}.
 */
@NullMarked
package dev.satchel.session.http.cookie;

import org.jspecify.annotations.NullMarked;
