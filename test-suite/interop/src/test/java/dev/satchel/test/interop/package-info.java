/** The codec against npm's devalue: both read what the other writes. */
@NullMarked
package dev.satchel.test.interop;

import org.jspecify.annotations.NullMarked;
