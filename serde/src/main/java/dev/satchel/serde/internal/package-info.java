/**
 * The implementation of the API on slot tables: the mapper, its values and entries, and the check that a value is read
 * back as it was. The top package of this module: it may use all others.
 */
@NullMarked
package dev.satchel.serde.internal;

import org.jspecify.annotations.NullMarked;
