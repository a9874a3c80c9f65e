/** Ids of sessions: generators for both formats, and the fingerprint for events and logs. */
@NullMarked
package dev.satchel.session.internal.id;

import org.jspecify.annotations.NullMarked;
