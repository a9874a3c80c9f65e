/** The codec against npm's devalue, and sessions shared with Astro. */
@NullMarked
package dev.satchel.test.interop;

import org.jspecify.annotations.NullMarked;
