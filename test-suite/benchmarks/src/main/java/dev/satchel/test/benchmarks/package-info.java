/** How fast values are written and read, beside what else an application could store them with. */
@NullMarked
package dev.satchel.test.benchmarks;

import org.jspecify.annotations.NullMarked;
