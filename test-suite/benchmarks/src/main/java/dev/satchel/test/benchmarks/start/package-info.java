/** How long an application takes to start with a session library and without, and how large it is. */
@NullMarked
package dev.satchel.test.benchmarks.start;

import org.jspecify.annotations.NullMarked;
