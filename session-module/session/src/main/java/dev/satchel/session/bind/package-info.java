/**
 * Binders for parameters that stand for the session, the injected session, and the session in views. Uses all other
 * packages.
 */
@NullMarked
package dev.satchel.session.bind;

import org.jspecify.annotations.NullMarked;
