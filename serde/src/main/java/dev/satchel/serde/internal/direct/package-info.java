/**
 * The fast path for declared types: readers that need no decoder. It delegates the forms that it does not support to
 * the deserializers of {@code internal.bean}. The package uses all others of this module but {@code internal}.
 */
@NullMarked
package dev.satchel.serde.internal.direct;

import org.jspecify.annotations.NullMarked;
