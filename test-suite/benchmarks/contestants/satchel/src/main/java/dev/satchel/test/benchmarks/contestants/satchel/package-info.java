/** An application with Satchel, as a user would write it. */
@NullMarked
package dev.satchel.test.benchmarks.contestants.satchel;

import org.jspecify.annotations.NullMarked;
