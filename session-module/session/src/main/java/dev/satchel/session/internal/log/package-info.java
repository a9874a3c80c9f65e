/** Text for messages and logs: nothing of a visitor in it can break a line, and no secret is shown. */
@NullMarked
package dev.satchel.session.internal.log;

import org.jspecify.annotations.NullMarked;
