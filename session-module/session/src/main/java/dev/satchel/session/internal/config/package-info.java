/** The properties of sessions and their checks at start-up, and the choice of the driver. */
@NullMarked
package dev.satchel.session.internal.config;

import org.jspecify.annotations.NullMarked;
