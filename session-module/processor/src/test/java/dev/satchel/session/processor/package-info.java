/** What compiles, what does not, and what comes of it. */
@NullMarked
package dev.satchel.session.processor;

import org.jspecify.annotations.NullMarked;
