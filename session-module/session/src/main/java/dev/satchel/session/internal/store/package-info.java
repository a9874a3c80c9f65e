/** Records in the driver: reads, compare-and-set writes, retries, regenerate and destroy. No method blocks. */
@NullMarked
package dev.satchel.session.internal.store;

import org.jspecify.annotations.NullMarked;
