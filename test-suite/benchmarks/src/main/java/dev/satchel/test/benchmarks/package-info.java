/** Benchmarks of encoding and decoding values, beside the alternatives of an application. */
@NullMarked
package dev.satchel.test.benchmarks;

import org.jspecify.annotations.NullMarked;
