/** The stored record: entries, metadata, operations on them, and both formats. Knows nothing of drivers. */
@NullMarked
package dev.satchel.session.internal.record;

import org.jspecify.annotations.NullMarked;
