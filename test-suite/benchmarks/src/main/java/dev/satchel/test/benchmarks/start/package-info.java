/** The start-up time of an application with a session library and without, and its size. */
@NullMarked
package dev.satchel.test.benchmarks.start;

import org.jspecify.annotations.NullMarked;
